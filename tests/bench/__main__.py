"""Measures verdicts and speed on made profiles, beside naive loops over langdetect and eldc on the same profiles.

    python -m tests.bench [--corpus DIR] [--profiles 5000] [--seed 1] [--rough] [--langdetect 300]

Without ``--corpus`` the texts come from packages: ``pip install ".[bench]"``. The langdetect loop is so slow that it
gets only the first ``--langdetect`` profiles. Speed is CPU time relative to the loops in the same run, the best of three.
"""

import argparse
import json
import tempfile
from pathlib import Path

from tests.bench import checkers
from tests.bench.corpora import from_folder, from_packages, unambiguous
from tests.bench.profiles import Maker, Truth
from tests.bench.score import Told, rows


def write_profiles(folder: Path, maker: Maker, count: int) -> dict[str, Truth]:
    """Write `count` profiles into the folder and return their truths by file name."""
    truths = {}
    for number in range(count):
        resume, truth = maker.make(number)
        name = f"p{number:06d}.json"
        (folder / name).write_text(json.dumps(resume, ensure_ascii=False), encoding="utf-8")
        truths[name] = truth
    return truths


def table(truths: dict[str, Truth], told: dict[str, dict[str, Told]]) -> str:
    """Return the questions with each checker's share of right answers, in percent, as Markdown."""
    scores = {
        name: rows((truths[file], said) for file, said in by_file.items()) for name, by_file in told.items()
    }
    lines = [f"| | {' | '.join(scores)} |", "|---" * (len(scores) + 1) + "|"]
    for question in scores["profilecheck"]:
        cells = [
            f"{100 * right / count:.1f}" if count else ""
            for right, count in (s.get(question, (0, 0)) for s in scores.values())
        ]
        lines.append(f"| {question} ({scores['profilecheck'][question][1]}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Parse the options, make the profiles, run all checkers and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="a folder of language<TAB>text files (*.tsv)")
    parser.add_argument("--profiles", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rough", action="store_true", help="texts as people type them")
    parser.add_argument("--langdetect", type=int, default=300, help="profiles the langdetect loop gets")
    options = parser.parse_args()
    texts = unambiguous(from_folder(options.corpus) if options.corpus else from_packages())
    maker = Maker(texts, options.seed, rough=options.rough)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truths = write_profiles(folder, maker, options.profiles)
        files = sorted(folder.iterdir())
        few = files[: options.langdetect]
        checkers.langdetect_detect("warm up the profiles")
        slow_told, slow = checkers.naive(few, checkers.langdetect_detect)
        checkers.profilecheck(folder)
        runs = [
            (checkers.profilecheck(folder), checkers.naive(files, checkers.eldc_detect), checkers.bare(files))
            for _ in range(3)
        ]
    told, eldc_told = runs[0][0][0], runs[0][1][0]
    ours, eldc, bare = (
        min(seconds) / len(files)
        for seconds in ([r[0][1] for r in runs], [r[1][1] for r in runs], [r[2] for r in runs])
    )
    print(f"{options.profiles} profiles in {len(maker.languages)} languages: {' '.join(maker.languages)}\n")
    print(table(truths, {"profilecheck": told, "eldc loop": eldc_told, "langdetect loop": slow_told}))
    print(
        f"\nCPU time a profile, the report included: {ours * 1e6:.0f} us, {1 / ours:.0f} profiles a second on this machine."
    )
    print(
        f"{slow / len(few) / ours:.0f} times as fast as the langdetect loop, {ours / eldc:.1f} times the eldc loop,"
    )
    print(f"{ours / bare:.1f} times the bare work (read, decode, one eldc call a section).")


if __name__ == "__main__":
    main()
