"""The checkers that are compared: profilecheck as its users run it, and loops over a detector that compare and count."""

import io
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from profilecheck.config import Options
from profilecheck.model.locale import family
from profilecheck.run import Streams, check
from profilecheck.words import load
from tests.bench.score import RULES, SECTIONS, WHOLE, Told


def profilecheck(folder: Path) -> tuple[dict[str, Told], float]:
    """Check a folder with a JSON report; return what was told by file name, and the CPU seconds it took."""
    out = io.BytesIO()
    started = time.process_time()
    check(
        Options(targets=(str(folder),), format="json"), load("en"), Streams(io.BytesIO(), out, io.StringIO())
    )
    seconds = time.process_time() - started
    return {
        Path(profile["source"]).name: _told(profile) for profile in json.loads(out.getvalue())["profiles"]
    }, seconds


def _told(profile: dict[str, Any]) -> Told:
    findings = tuple((f["rule"], f["path"], f["verdict"]) for f in profile["findings"] if f["rule"] in RULES)
    return Told(profile["detected"]["locale"] if profile["detected"] else None, findings)


def naive(files: Sequence[Path], detect: Callable[[str], str]) -> tuple[dict[str, Told], float]:
    """Detect every text and compare it with the declaration; the language of most texts is the profile's."""
    told = {}
    started = time.process_time()
    for file in files:
        resume = json.loads(file.read_bytes())
        declared = resume["meta"]["language"]
        found = [(path, detect(text)) for path, text in _texts(resume)]
        most = Counter(family(language) for _, language in found).most_common(1)[0][0]
        if most != family(declared):
            findings = [(WHOLE, "", "fail")]
        else:
            findings = [
                (SECTIONS[0], path, "fail")
                for path, language in found
                if family(language) != family(declared)
            ]
        told[file.name] = Told(most, tuple(findings))
    return told, time.process_time() - started


def bare(files: Sequence[Path]) -> float:
    """Return the CPU seconds of the least that must be done: read, decode, one eldc call a section."""
    import eldc  # noqa: PLC0415 - eldc is not there for every Python

    eldc.init()
    started = time.process_time()
    for file in files:
        for _, text in _texts(json.loads(file.read_bytes())):
            eldc.detect(text)
    return time.process_time() - started


def _texts(resume: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "/basics/label", resume["basics"]["label"]
    if "summary" in resume["basics"]:
        yield "/basics/summary", resume["basics"]["summary"]
    for index, job in enumerate(resume["work"]):
        yield f"/work/{index}/position", job["position"]
        if "summary" in job:
            yield f"/work/{index}/summary", job["summary"]


def eldc_detect(text: str) -> str:
    """Return eldc's answer."""
    import eldc  # noqa: PLC0415

    return str(eldc.detect(text))


def langdetect_detect(text: str) -> str:
    """Return langdetect's answer, seeded so that it stays the same; "und" where it raises."""
    import langdetect  # noqa: PLC0415

    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text)).partition("-")[0]
    except langdetect.LangDetectException:
        return "und"
