"""Tries the cases of a user's own rules, through the real detector and engine, and says which are not met."""

from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import TextIO

from profilecheck import detect, engine, rulebook
from profilecheck.detect import Detector
from profilecheck.model.finding import ProfileResult
from profilecheck.reporters.visible import visible
from profilecheck.rulebook.cases import Case, Failure, failure
from profilecheck.rulebook.loading import Rulebook, bound
from profilecheck.words import Words

MET, UNMET = 0, 1


def prove(folder: Path, words: Words, out: TextIO) -> int:
    """Try the cases of every rule in `folder`, beside the shipped rules, write what failed and return the exit code.

    Raises:
        RuleError: a file of a rule is wrong.
    """
    book = rulebook.load_with(folder)
    detector = detect.detector(detect.default())
    count = passed = 0
    for rule in book.rules:
        if not (folder / rule.id / "rule.toml").is_file():
            continue
        for case in rulebook.load_cases(folder / rule.id):
            count += 1
            results = judged(case, book, detector)
            failed = failure(case, rule.id, results)
            if failed is None:
                passed += 1
            else:
                told = _told(rule.id, case, failed, results, words)
                out.write("".join(f"{visible(line)}\n" for line in told))
    out.write(f"{words.say('proof.summary', passed=passed, count=count)}\n")
    return MET if passed == count else UNMET


def judged(case: Case, book: Rulebook, detector: Detector) -> list[ProfileResult]:
    """Return what all rules of `book`, those that are off by default too, find in the case's profiles."""
    subjects = [detector.subject(profile) for profile in case.profiles()]
    return engine.judge_together(subjects, engine.Questions([bound(rule, case.given) for rule in book.rules]))


def _told(
    rule_id: str, case: Case, failed: Failure, results: Sequence[ProfileResult], words: Words
) -> Iterator[str]:
    facts = {name: words.say("proof.whole") if fact is None else fact for name, fact in failed.facts.items()}
    yield words.say("proof.failed", rule=rule_id, case=case.name)
    yield f"  {words.say(f'proof.{failed.key}', **facts)}"
    seen = [one for result in results for one in _seen(result, words)]
    if seen:
        listed = reduce(
            lambda first, following: words.say("proof.seen-next", seen=first, next=following), seen
        )
        yield f"  {words.say('proof.seen', seen=listed)}"


def _seen(result: ProfileResult, words: Words) -> Iterator[str]:
    subject = result.subject
    for section, detection in zip(subject.profile.sections, subject.detections, strict=True):
        if detection.language is None:
            why = words.say(f"why_not.{detection.why_not or 'unsure'}")
            yield words.say("proof.unjudged", section=section.id, why=why)
        else:
            language = words.locale_name(detection.language)
            yield words.say("proof.seen-section", section=section.id, language=language)
