"""The limited child process: real children, really stopped, killed and overfed."""

import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from profilecheck.readers.pdf_pages import (
    Limits,
    PdfProblem,
    PdfText,
    maps_to_soft_hyphen,
    xmp_languages,
)
from profilecheck.readers.pdf_process import PdfProcess

FIXTURE = Path(__file__).parents[2] / "fixtures" / "linkedin-pdf" / "es-honest" / "profile.pdf"

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals and resource limits are POSIX")


@pytest.fixture
def profile() -> bytes:
    return FIXTURE.read_bytes()


@pytest.fixture
def process() -> Iterator[PdfProcess]:
    process = PdfProcess()
    yield process
    process.close()


def pdf_of(content: bytes, filters: str = "") -> bytes:
    """Return a one-page PDF that draws `content`."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters.encode("ascii"), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n"
    return out + head + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def many_letters(lines: int) -> bytes:
    row = b"(" + b"a" * 80 + b") Tj 0 -1 Td\n"
    return pdf_of(b"BT /F 1 Tf 10 780 Td\n" + row * lines + b"ET")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_child_serves_many_files(process: PdfProcess, profile: bytes) -> None:
    before = process.pid
    assert before is None
    first = process.extract(profile)
    child = process.pid
    assert child is not None
    assert isinstance(first, PdfText)
    assert first.language == "es"
    assert first.xmp_languages == ("es",)
    assert process.extract(b"%PDF-1.7 and then nothing") == PdfProblem("pdf-damaged")
    assert process.extract(profile) == first
    assert process.pid == child


@posix_only
def test_a_child_killed_between_files_costs_no_file(process: PdfProcess, profile: bytes) -> None:
    process.extract(profile)
    child = process.pid
    assert child is not None
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert isinstance(process.extract(profile), PdfText)
    assert process.pid != child


@posix_only
def test_a_child_killed_at_work_costs_one_file(process: PdfProcess, profile: bytes) -> None:
    process.extract(profile)
    child = process.pid
    assert child is not None
    os.kill(child, signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (child, signal.SIGKILL)).start()
    assert process.extract(profile) == PdfProblem("pdf-too-heavy")
    assert not alive(child)
    assert isinstance(process.extract(profile), PdfText)


@posix_only
@pytest.mark.parametrize("padding", [0, 1_000_000], ids=["fits-the-pipe", "fills-the-pipe"])
def test_a_child_that_hangs_is_ended_and_replaced(profile: bytes, padding: int) -> None:
    process = PdfProcess(Limits(wall=1.0))
    try:
        process.extract(profile)
        child = process.pid
        assert child is not None
        os.kill(child, signal.SIGSTOP)
        start = time.monotonic()
        assert process.extract(profile + b"\n" * padding) == PdfProblem("pdf-too-heavy")
        assert 0.9 < time.monotonic() - start < 10
        assert not alive(child)
        assert isinstance(process.extract(profile), PdfText)
    finally:
        process.close()


@posix_only
def test_the_cpu_limit_is_for_each_file(profile: bytes) -> None:
    process = PdfProcess(Limits(cpu=1))
    light, heavy = many_letters(1_500), many_letters(60_000)
    try:
        process.extract(profile)
        child = process.pid
        started = os.times().elapsed
        while os.times().elapsed - started < 2.5:
            assert isinstance(process.extract(light), PdfText)
        assert process.pid == child
        assert process.extract(heavy) == PdfProblem("pdf-too-heavy")
        assert isinstance(process.extract(profile), PdfText)
        assert process.pid != child
    finally:
        process.close()


@posix_only
def test_a_decompression_bomb_stays_within_the_memory_limit(profile: bytes) -> None:
    packer = zlib.compressobj(1)
    block = b" " * (1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(400)) + packer.flush()
    process = PdfProcess(Limits(memory=300 << 20))
    try:
        answer = process.extract(pdf_of(zlib.compress(bomb), "/Filter[/FlateDecode/FlateDecode]"))
        assert isinstance(answer, PdfProblem) or not any(page.lines for page in answer.pages)
        assert isinstance(process.extract(profile), PdfText)
    finally:
        process.close()


def test_only_so_many_pages_are_read(process: PdfProcess) -> None:
    pages = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 60/Kids["
    pages += b"3 0 R " * 60 + b"]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    answer = process.extract(pages + b"trailer<</Root 1 0 R>>")
    assert isinstance(answer, PdfText)
    assert (answer.page_count, len(answer.pages)) == (60, 50)


def test_closing_ends_the_child_and_the_next_file_starts_another(process: PdfProcess, profile: bytes) -> None:
    process.extract(profile)
    child = process.pid
    assert child is not None
    process.close()
    assert os.name != "posix" or not alive(child)
    assert isinstance(process.extract(profile), PdfText)
    assert process.pid not in (None, child)


def run_python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(FIXTURE)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


_READ_AND_TELL = """
import os, signal, sys
from pathlib import Path
from profilecheck.readers import pdf_process
answer = pdf_process.extract(Path(sys.argv[1]).read_bytes())
pdf_process.extract(b"%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>")
print(type(answer).__name__, pdf_process._shared.pid, flush=True)
"""


@posix_only
@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)", "1/0"])
def test_no_child_outlives_its_parent(end: str, tmp_path: Path) -> None:
    told = run_python(_READ_AND_TELL + end, tmp_path).stdout.split()
    assert told[0] == "PdfText"
    deadline = time.monotonic() + 10
    while alive(int(told[1])) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(int(told[1]))


def test_the_child_is_silent_and_imports_nothing_from_the_working_folder(tmp_path: Path) -> None:
    for name in ("pypdf", "pypdfium2", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(9)\n", encoding="utf-8")
    done = run_python(_READ_AND_TELL, tmp_path)
    assert done.stdout.startswith("PdfText ")
    assert done.stderr == ""


@posix_only
def test_a_forked_worker_gets_a_child_of_its_own(tmp_path: Path) -> None:
    code = _READ_AND_TELL + (
        "before = pdf_process._shared.pid\n"
        "if os.fork() == 0:\n"
        "    again = pdf_process.extract(Path(sys.argv[1]).read_bytes())\n"
        "    print('fork', again == answer, pdf_process._shared.pid != before, flush=True)\n"
        "    pdf_process._shared.close()\n"
        "    os._exit(0)\n"
        "os.wait()\n"
        "print('parent', pdf_process.extract(Path(sys.argv[1]).read_bytes()) == answer, pdf_process._shared.pid == before)\n"
    )
    assert run_python(code, tmp_path).stdout.splitlines()[1:] == ["fork True True", "parent True True"]


def test_sizes_are_those_shown_after_scaling(process: PdfProcess) -> None:
    drawing = b"q 2 0 0 2 0 0 cm BT /F 6 Tf 50 300 Td (Large) Tj ET Q 0.7 g BT /F 9 Tf 99 99 Td (grey) Tj ET"
    answer = process.extract(pdf_of(drawing))
    assert isinstance(answer, PdfText)
    large, grey = answer.pages[0].lines
    assert (large.text, large.size, large.x, large.y, large.shade) == ("Large", 12.0, 100.0, 600.0, 0)
    assert (grey.text, grey.size) == ("grey", 9.0)
    assert 170 < grey.shade < 190


@pytest.mark.parametrize(
    ("packet", "languages"),
    [
        (
            "<dc:language><rdf:Bag><rdf:li>pt-BR</rdf:li><rdf:li>en</rdf:li></rdf:Bag></dc:language>",
            ("pt-BR", "en"),
        ),
        ('<rdf:Description dc:language="es"/>', ("es",)),
        ("<dc:language></dc:language>", ()),
        ("<dc:title>es</dc:title>", ()),
        ("<dc:language>" * 20_000, ()),
    ],
)
def test_xmp_languages(packet: str, languages: tuple[str, ...]) -> None:
    assert xmp_languages(packet.encode("utf-8")) == languages


@pytest.mark.parametrize(
    ("cmap", "used"),
    [
        (b"2 beginbfchar <00AD> <0041> <0042> <00ad> endbfchar", True),
        (b"1 beginbfchar <00AD> <0041> endbfchar", False),
        (b"1 beginbfrange <00> <02> [<0041> <00AD> <0043>] endbfrange", True),
        (b"1 beginbfrange <0010> <0020> <00A0> endbfrange", True),
        (b"1 beginbfrange <00AD> <00AE> <0041> endbfrange", False),
        (b"", False),
    ],
)
def test_soft_hyphens_are_found_among_the_targets_of_a_character_map(cmap: bytes, *, used: bool) -> None:
    assert maps_to_soft_hyphen(cmap) is used
