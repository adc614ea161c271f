"""The report for people: what is wrong in one sentence, what to do first, then the evidence and the rest.

A few profiles are told in full. In a batch only the profiles that need somebody are told, worst first; the
others are counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

import msgspec

from profilecheck.model.detection import Detection
from profilecheck.model.finding import SEVERITIES, Evidence, Finding, ProfileResult, Severity
from profilecheck.model.locale import Locale
from profilecheck.model.profile import ASKS_FOR_DECLARED, Profile, Section, Unreadable
from profilecheck.model.report import Audience, Summary, is_judged, short
from profilecheck.reporters import RunInfo, Step, Telling
from profilecheck.reporters.layout import Page
from profilecheck.words import Words

FULL_REPORTS = 3
"""Up to so many profiles are told in full; more make a batch."""

QUOTES = 3
"""The most pieces of text quoted for one finding."""

ADDRESSES = 4
"""The most web addresses shown; those of other language versions are not the profile's own."""

EXCERPT = 70
"""The most characters of one quote: what fits on a line."""


def write(
    results: Iterable[ProfileResult | Unreadable],
    info: RunInfo,
    telling: Telling,
    words: Words,
    out: BinaryIO,
) -> None:
    """Write the report. Raises only what `out` raises."""
    page = Page(info.screen)
    stream = iter(results)
    first = [result for _, result in zip(range(FULL_REPORTS), stream, strict=False)]
    following = next(stream, None)
    if following is None:
        _few(first, _Teller(page, telling, words), info.summary)
    else:
        _batch(_chain(first, following, stream), _Teller(page, telling, words, info.audience), info)
    out.write(page.text().encode(info.screen.encoding, "backslashreplace"))


Result = ProfileResult | Unreadable


def _chain(first: list[Result], following: Result, rest: Iterator[Result]) -> Iterator[Result]:
    yield from first
    yield following
    yield from rest


class _Teller(msgspec.Struct, frozen=True):
    """What every part of the report needs: where to put it and whose words to use."""

    page: Page
    telling: Telling
    words: Words
    audience: Audience = "candidate"

    def say(self, key: str, **facts: str | int) -> str:
        return self.words.say(f"text.{key}", **facts)

    def source(self, profile: Profile) -> str:
        key = f"formats.{profile.format}"
        return f"{profile.source} ({self.words.say(key) if key in self.words.entries else profile.format})"

    def label(self, findings: Iterable[Finding]) -> str:
        """Return how bad the first of `findings` is, and whether all of them only ask for a look."""
        worst, *rest = findings
        label = self.words.say(f"severity.{worst.severity}")
        if all(finding.observation.verdict == "review" for finding in (worst, *rest)):
            label = f"{label}, {self.words.say('verdict.review')}"
        return label[:1].upper() + label[1:]

    def language(self, language: str | None) -> str:
        return self.words.locale_name(language) if language else self.say("cannot-tell")


# A few profiles, each in full


def _few(results: Sequence[Result], teller: _Teller, summary: Summary) -> None:
    for number, result in enumerate(results):
        if number:
            teller.page.gap()
            teller.page.line("-" * 8)
        if isinstance(result, Unreadable):
            _unread(result, teller)
        else:
            _profile(result, teller)
    if not results:
        teller.page.line(teller.say("nothing-found"), "warning")
    elif len(results) > 1:
        teller.page.gap()
        teller.page.line(
            teller.say("total-few", checked=summary.checked, unreadable=summary.unreadable), "head"
        )


def _unread(result: Unreadable, teller: _Teller) -> None:
    teller.page.line(result.source, "head")
    teller.page.labelled(teller.say("unreadable"), teller.telling.reason(result), "error", indent=2)


def _profile(result: ProfileResult, teller: _Teller) -> None:
    groups = _by_rule(result.findings)
    steps = _Steps(result.subject.profile.surface, teller)
    teller.page.line(teller.source(result.subject.profile), "head")
    teller.page.gap()
    is_clean = not groups or groups[0][0].severity == "note"
    if is_clean:
        _clean(result, teller)
    else:
        _lead(groups[0], steps, teller)
    _facts(result, teller)
    _map(result, teller)
    if groups:
        _findings(groups, steps, teller)
    _unjudged(result, teller)
    _notes(result.subject.profile, teller, told=is_clean)


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings by rule, worst first; among equals the whole profile before its sections."""
    ordered = sorted(findings, key=_badness)
    groups: dict[str, list[Finding]] = {}
    for finding in ordered:
        groups.setdefault(finding.rule, []).append(finding)
    return list(groups.values())


def _badness(finding: Finding) -> tuple[int, bool, bool]:
    observation = finding.observation
    return SEVERITIES.index(finding.severity), observation.verdict != "fail", observation.section is not None


class _Steps:
    """Hands out the steps of findings, each once; the destructive ones are kept for the end."""

    def __init__(self, surface: str, teller: _Teller) -> None:
        self._surface, self._teller = surface, teller
        self._said: set[str] = set()
        self._kept: dict[str, Step] = {}

    def of(self, findings: Iterable[Finding], most: int | None = None) -> list[str]:
        """Return the words of the steps not said yet, at most `most` of them."""
        new: list[str] = []
        for finding in findings:
            for step in self._teller.telling.steps(finding, self._surface):
                if len(new) == most:
                    return new
                if step.destructive:
                    self._kept[step.text] = step
                elif step.text not in self._said:
                    self._said.add(step.text)
                    new.append(self._words(step))
        return new

    @property
    def count(self) -> int:
        """How many steps were handed out."""
        return len(self._said)

    def last(self) -> list[str]:
        """Return the words of the destructive steps."""
        return [self._words(step) for step in self._kept.values()]

    def _words(self, step: Step) -> str:
        return step.text if step.status == "verified" else f"{step.text} {self._teller.say('unverified')}"


def _lead(group: Sequence[Finding], steps: _Steps, teller: _Teller) -> None:
    worst = group[0]
    teller.page.line(teller.telling.message(worst), worst.severity)
    if worst.observation.verdict == "review":
        teller.page.line(teller.say("lead-review"))
    for step in steps.of(group, most=1):
        teller.page.labelled(teller.say("first"), step, "head")


def _clean(result: ProfileResult, teller: _Teller) -> None:
    subject = result.subject
    judged = sum(d.language is not None for d in subject.detections)
    counts = {"judged": judged, "total": len(subject.detections)}
    if not is_judged(result):
        teller.page.line(teller.say("nothing-judged"), "warning")
    elif subject.overall.language is None:
        teller.page.line(teller.say("clean-sections", **counts), "good")
    else:
        language = teller.language(subject.overall.language)
        key = "clean" if subject.profile.declared else "undeclared"
        teller.page.line(teller.say(key, language=language, **counts), "good" if key == "clean" else "head")
    if ASKS_FOR_DECLARED in subject.profile.notes:
        teller.page.labelled(teller.say("first"), teller.say("find-out"), "head")


def _facts(result: ProfileResult, teller: _Teller) -> None:
    """Say what is declared and where, the addresses, and what the text as a whole is in."""
    subject, page = result.subject, teller.page
    page.gap()
    rows = [
        (teller.say("declared"), _declaration(d.locale, d.how, d.where, teller))
        for d in subject.profile.declared
    ]
    if not rows:
        rows.append((teller.say("declared"), teller.say("declared-nowhere")))
    own = [link for link in subject.profile.links if not link.where.startswith("hreflang")]
    rows += [(teller.say("address"), f"{link.url} ({link.where})") for link in own[:ADDRESSES]]
    rows.append((teller.say("written-in"), _reading(subject.overall, teller)))
    width = max(len(label) for label, _ in rows)
    previous = ""
    for label, text in rows:
        page.labelled("".ljust(width) if label == previous else label.ljust(width), text)
        previous = label


def _declaration(locale: Locale, how: str, where: str, teller: _Teller) -> str:
    name = teller.words.locale_name(locale) if locale.language else teller.say("no-language")
    by = teller.words.say(f"declared_by.{how}")
    place = by if by == where else teller.say("place", how=by, where=where)
    return teller.say("declaration", language=name, tag=short(locale.raw), place=place)


def _reading(detection: Detection, teller: _Teller) -> str:
    if detection.language is None:
        return _why_not(detection, teller)
    return f"{teller.language(detection.language)}, {_how_sure(detection, teller)}"


def _how_sure(detection: Detection, teller: _Teller) -> str:
    """Put a probability into words; it never reads 100 %, because nobody is that sure."""
    stored = round(detection.confidence, 4)  # as in a report, which can be told again
    percent = teller.words.percent(min(99, int(stored * 100)) / 100)
    return teller.say(f"certainty-{detection.certainty}", percent=percent)


def _why_not(detection: Detection, teller: _Teller) -> str:
    return teller.words.say(f"why_not.{detection.why_not or 'unsure'}")


def _map(result: ProfileResult, teller: _Teller) -> None:
    """List the sections whose language could be told; the others come later, with the reasons."""
    rows = [
        (section, detection)
        for section, detection in zip(result.subject.profile.sections, result.subject.detections, strict=True)
        if _is_told(detection)
    ]
    if not rows:
        return
    teller.page.heading(teller.say("sections"))
    with_declared = any(section.declared for section, _ in rows)
    headings = [teller.say("column-section"), teller.say("column-where")]
    headings += [teller.say("column-declared")] if with_declared else []
    headings += [teller.say("column-language"), teller.say("column-sure")]
    teller.page.table(
        headings, [_map_row(*row, teller, with_declared=with_declared) for row in rows], indent=2
    )


def _is_told(detection: Detection) -> bool:
    return detection.why_not == "mixed" or (detection.language is not None and detection.why_not is None)


def _map_row(section: Section, detection: Detection, teller: _Teller, *, with_declared: bool) -> list[str]:
    row = [teller.words.say(f"kinds.{section.kind}"), section.path]
    if with_declared:
        row.append(teller.words.locale_name(section.declared) if section.declared else "")
    if detection.why_not != "mixed":
        return [*row, teller.language(detection.language), _how_sure(detection, teller)]
    languages = dict.fromkeys(span.language for span in detection.spans)
    return [
        *row,
        " + ".join(teller.language(language) for language in languages),
        _why_not(detection, teller),
    ]


def _findings(groups: Sequence[Sequence[Finding]], steps: _Steps, teller: _Teller) -> None:
    """Tell the findings rule by rule; what the lead said is not said again."""
    teller.page.heading(teller.say("findings"))
    leads = groups[0][0].severity != "note"
    for number, group in enumerate(groups):
        _group(group, steps, teller, is_lead=leads and number == 0)
    last = steps.last()
    if last:
        teller.page.heading(teller.say("last-resort"))
        for step in last:
            teller.page.labelled("!", step, "error", indent=2)


def _group(group: Sequence[Finding], steps: _Steps, teller: _Teller, *, is_lead: bool) -> None:
    page, worst = teller.page, group[0]
    page.gap()
    page.line(f"{teller.label(group)}: {worst.rule}", worst.severity, indent=2)
    for number, finding in enumerate(group):
        if not (is_lead and number == 0):
            page.line(teller.telling.message(finding), indent=4)
        _quotes(finding.observation.evidence, teller)
    started = steps.count if is_lead else 0
    for number, step in enumerate(steps.of(group), started + 1):
        page.labelled(f"{number}.", step, indent=4)


def _quotes(evidence: Sequence[Evidence], teller: _Teller) -> None:
    for piece in evidence[:QUOTES]:
        excerpt = piece.excerpt if len(piece.excerpt) <= EXCERPT else piece.excerpt[: EXCERPT - 1] + "…"
        teller.page.line(teller.say("quote", text=excerpt, where=piece.path), "quiet", indent=6)
        if piece.words:
            teller.page.line(
                teller.say("telling", words=", ".join(map(short, piece.words))), "quiet", indent=6
            )


def _unjudged(result: ProfileResult, teller: _Teller) -> None:
    """Say which sections nobody can judge and why; the many of one kind and reason take one line."""
    subject = result.subject
    left = [
        (section.kind, detection.why_not or "unsure", section.path)
        for section, detection in zip(subject.profile.sections, subject.detections, strict=True)
        if not _is_told(detection)
    ]
    if not left:
        return
    teller.page.heading(teller.say("unjudged"))
    rows = []
    for (kind, why), same in groupby(left, key=lambda row: row[:2]):
        paths = [path for _, _, path in same]
        where = paths[0] if len(paths) == 1 else teller.say("and-more", first=paths[0], more=len(paths) - 1)
        rows.append((teller.words.say(f"kinds.{kind}"), where, teller.words.say(f"why_not.{why}")))
    headings = [teller.say("column-section"), teller.say("column-where"), teller.say("column-why")]
    teller.page.table(headings, rows, indent=2)


def _notes(profile: Profile, teller: _Teller, *, told: bool) -> None:
    """Tell the reader's notes, without the one that was `told` as the first step."""
    notes = [note for note in profile.notes if not (told and note == ASKS_FOR_DECLARED)]
    if notes:
        teller.page.heading(teller.say("notes"))
        for note in notes:
            teller.page.labelled("-", teller.telling.note(note), indent=2)


# A batch: the few that matter


class _Block(msgspec.Struct, frozen=True, order=True):
    """One profile of a batch that needs somebody, as it will be told; blocks sort worst first."""

    badness: tuple[int, ...]
    order: int
    source: str
    findings: tuple[tuple[Severity, str, str], ...]
    step: str = ""


class _Batch(msgspec.Struct):
    """What is left of a batch's results until it can be told: little, since a batch may be long."""

    blocks: list[_Block] = []
    unread: list[tuple[str, str]] = []
    unjudged: list[str] = []
    notes: Counter[str] = msgspec.field(default_factory=Counter)
    noted: int = 0
    clean: int = 0


def _batch(results: Iterable[Result], teller: _Teller, info: RunInfo) -> None:
    least = max(1, SEVERITIES.index(info.fail_on)) if info.fail_on else 1
    batch = _Batch()
    for order, result in enumerate(results):
        if isinstance(result, Unreadable):
            batch.unread.append((result.source, teller.telling.reason(result)))
            continue
        batch.notes.update(result.subject.profile.notes)
        told = [finding for finding in result.findings if SEVERITIES.index(finding.severity) <= least]
        if told:
            batch.blocks.append(_block(order, result, told, teller))
        elif not is_judged(result):
            batch.unjudged.append(result.subject.profile.source)
        elif result.findings:
            batch.noted += 1
        else:
            batch.clean += 1
    _blocks(sorted(batch.blocks), teller)
    _listed("unreadable-heading", [f"{source}: {reason}" for source, reason in batch.unread], teller)
    _listed("unjudged-heading", batch.unjudged, teller)
    _batch_totals(batch, info.summary, teller)


def _block(order: int, result: ProfileResult, findings: Iterable[Finding], teller: _Teller) -> _Block:
    ordered = sorted(findings, key=_badness)
    counts = Counter((f.severity, f.observation.verdict) for f in ordered)
    badness = tuple(-counts[severity, verdict] for severity in SEVERITIES for verdict in ("fail", "review"))
    told = tuple((f.severity, teller.label([f]), _placed(f, teller.telling)) for f in ordered)
    return _Block(badness, order, result.subject.profile.source, told, _asked(result, ordered, teller))


def _asked(result: ProfileResult, findings: Sequence[Finding], teller: _Teller) -> str:
    """Return what to do first about a stranger's profile; the owner of one profile in a batch checks it alone."""
    if teller.audience == "candidate":
        return ""
    return next(iter(_Steps(result.subject.profile.surface, teller).of(findings, most=1)), "")


def _placed(finding: Finding, telling: Telling) -> str:
    """Return the message, with the place of one section among many."""
    observation, message = finding.observation, telling.message(finding)
    return message if observation.section is None else f"{message} ({observation.path})"


def _blocks(blocks: Sequence[_Block], teller: _Teller) -> None:
    for block in blocks:
        teller.page.line(block.source, "head")
        for severity, label, message in block.findings:
            teller.page.labelled(f"{label}:", message, severity, indent=2)
        if block.step:
            teller.page.labelled(teller.say("first"), block.step, "head", indent=2)
        teller.page.gap()


def _listed(heading: str, lines: Sequence[str], teller: _Teller) -> None:
    if lines:
        teller.page.line(teller.say(heading), "head")
        for line in lines:
            teller.page.labelled("-", line, indent=2)
        teller.page.gap()


def _batch_totals(batch: _Batch, summary: Summary, teller: _Teller) -> None:
    """End with the counts, and with how to see more of one profile."""
    page = teller.page
    page.line(teller.say("total", count=summary.profiles), "head")
    counts = {
        "total-found": len(batch.blocks),
        "total-noted": batch.noted,
        "total-clean": batch.clean,
        "total-unjudged": len(batch.unjudged),
        "total-unreadable": len(batch.unread),
    }
    for key, count in counts.items():
        if count:
            page.line(teller.say(key, count=count), indent=2)
    if summary.rules:
        page.gap()
        rules = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
        page.table(
            [teller.say("column-rule"), teller.say("column-count")], [(r, str(n)) for r, n in rules], indent=2
        )
    if batch.notes:
        page.heading(teller.say("notes"))
        for note, count in sorted(batch.notes.items()):
            page.labelled(f"{count} ×", teller.telling.note(note), indent=2)
    if batch.blocks or batch.noted:
        page.gap()
        page.line(teller.say("one-alone"))
