"""Fits the weights and thresholds of `profilecheck/detect/calibration.json` on texts of known language.

    python -m tests.bench.calibrate [--corpus DIR] [--write]

Without ``--corpus`` the texts come from packages (``pip install ".[bench]"``). Nothing is typed in by hand: the
weights minimise the negative log-likelihood per band of letters, the offsets that of all texts for each language, and
the thresholds hold the false alarms at the rates named in `TARGETS` and below it. With ``--write`` the data file is
written, with the figures it was chosen on.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from profilecheck.detect import overall
from profilecheck.detect.clean import clean, measured
from profilecheck.detect.evidence import SECOND_LOOK, UNSEEN, Band, Calibration, Offsets, Thresholds
from profilecheck.detect.identifier import Identifier
from profilecheck.model.locale import family
from profilecheck.model.script import own_letters, possible
from tests.bench.corpora import Text, from_folder, from_packages, unambiguous, without_accents

Array = NDArray[np.float64]
LIMITS = (6, 9, 13, 18, 26, 38, 60, 100)
"""Upper ends of the bands, in letters; each holds enough texts to fit two weights on."""

GROUPS = ((1, 2), (3, 6), (7, 15), (16, 999))
"""Ranges of words that have thresholds of their own; see `Thresholds`."""

TARGETS = {"fail": (0.0005, 0.001, 0.0005, 0.0005), "review": (0.015, 0.006, 0.006, 0.006)}
"""Shares of honest texts, by group of words, that may be accused or put up for review."""

WRONG_ALONE = 0.0005
"""The share of texts the first identifier may name wrongly by itself where its lead counts as decisive."""

PROFILE_TARGETS = {"sure": 0.001, "likely": 0.01}
"""Shares of honest profiles without prose that may be accused or put up for review."""

UNLIKE, UNLIKE_APART = 0.01, 0.02
"""The share of longer texts that may read too little like their own language for it to be told; and where the script
alone rules the declared language out, which a romanised text does."""

PROFILES = 20_000
"""How many profiles without prose are drawn for their two thresholds."""

ENGLISH_TITLES = 0.35
"""The share of English titles in profiles in other languages: 35-67 % in real French, Spanish and German résumés."""

LABEL_NOISE = 0.005
"""The share of texts taken to carry a wrong label, so that no single one can turn a weight."""

OFFSET_STEPS, OFFSET_RATE, OFFSET_DECAY = 400, 10.0, 0.1
"""How the offsets are found: so many steps of gradient descent of this size, each drawn back to nought a little."""

FLOORS = {"eldc": (0.0, -20.0), "langdetect": (-7.0, -20.0)}
DATA = Path(__file__).parents[2] / "profilecheck" / "detect" / "calibration.json"


class Sample(msgspec.Struct):
    """One text's evidence by both identifiers, a number for each language, and where its own language stands."""

    text: Text
    letters: int
    first: Array
    second: Array
    label: int
    words: int

    def named(self, lacking: Sequence[int]) -> Array:
        """Return the first identifier's evidence without the languages it cannot name."""
        known = self.first.copy()
        known[list(lacking)] = -np.inf
        return known


def sample(
    texts: Iterable[Text],
    first: Identifier,
    second: Identifier,
    languages: Sequence[str],
    floors: tuple[float, float],
) -> list[Sample]:
    """Ask both identifiers about every text, and about a copy without accents of every fourth, as people type."""
    place = {language: index for index, language in enumerate(languages)}
    found = []
    for number, text in enumerate(texts):
        label = place.get(family(text.language))
        if label is None:
            continue
        variants = (text.text, without_accents(text.text)) if number % 4 == 0 else (text.text,)
        for variant in dict.fromkeys(variants):
            cleaned = clean(variant[:1000])
            written_in = cleaned.script
            cleaned = measured(own_letters(cleaned.text, written_in))
            size = cleaned.letters
            allowed = possible(written_in, frozenset(languages))
            if size < 3 or languages[label] not in allowed:
                continue
            one, two = first.evidence(cleaned.text), second.evidence(cleaned.text[:SECOND_LOOK])
            top = max(two.values(), default=0.0)
            row_one = np.full(len(languages), -np.inf)
            row_two = np.full(len(languages), -np.inf)
            for lacked, relatives in first.lacking.items():
                one[lacked] = max(one.get(relative, floors[0]) for relative in relatives)
            for language in allowed:
                row_one[place[language]] = one.get(language, floors[0])
                row_two[place[language]] = max(two.get(language, -math.inf) - top, floors[1])
            found.append(Sample(text, size, row_one, row_two, label, cleaned.words))
    return found


def scores(samples: Sequence[Sample], weights: tuple[float, float]) -> Array:
    """Return the weighed evidence for each language, a row a sample; -inf for those a text's script rules out."""
    first = np.array([s.first for s in samples])
    second = np.array([s.second for s in samples])
    weighed = np.where(np.isfinite(first), weights[0] * np.nan_to_num(first, neginf=0), -np.inf)
    weighed += np.where(np.isfinite(second), weights[1] * np.nan_to_num(second, neginf=0), 0)
    return weighed


def normalised(scored: Array) -> Array:
    """Return log P(language | text), a row a sample, of the scores of a conditional logit."""
    top = scored.max(axis=1, keepdims=True)
    shifted: Array = scored - top - np.log(np.exp(scored - top).sum(axis=1, keepdims=True))
    return shifted


def log_probabilities(samples: Sequence[Sample], weights: tuple[float, float]) -> Array:
    """Return log P(language | text), a row a sample, under the conditional logit with these weights."""
    return normalised(scores(samples, weights))


def offsets(samples: Sequence[Sample], scored: Array, english: int) -> Array:
    """Find what to add to each language's score so that together they explain the labels best.

    It makes up for the languages the identifiers name too readily, and those they are shy of. A language counts by the
    square root of its texts, between all texts alike, which the corpora's shares would decide, and all languages alike,
    which the few texts of the rarest would. English gets none: titles are in English in every language, and if it were
    held back their words would look like any other's.
    """
    labels = np.array([item.label for item in samples])
    shares = 1.0 / np.sqrt(np.bincount(labels, minlength=scored.shape[1])[labels])
    shares /= shares.sum()
    wanted = np.zeros(scored.shape[1])
    np.add.at(wanted, labels, shares)
    found = np.zeros(scored.shape[1])
    for _ in range(OFFSET_STEPS):
        expected = shares @ np.exp(normalised(scored + found))
        found += OFFSET_RATE * (wanted - expected - OFFSET_DECAY * found / len(found))
    found[english] = 0.0
    return found.round(2)


def loss(logs: Array, samples: Sequence[Sample]) -> float:
    """Return the mean negative log-likelihood of the labels, with some labels taken to be wrong."""
    own = np.exp(logs[np.arange(len(samples)), [s.label for s in samples]])
    return float(-np.log((1 - LABEL_NOISE) * own + LABEL_NOISE / logs.shape[1]).mean())


def fit(samples: Sequence[Sample], *, alone: bool) -> tuple[float, float]:
    """Find the weights of least loss by coordinate descent with shrinking steps; (weight, 0) if `alone`."""
    weights = (4.0, 0.0 if alone else 1.0)
    best = loss(log_probabilities(samples, weights), samples)
    step = 2.0
    while step > 1.01:
        tries = [(weights[0] * f, weights[1]) for f in (step, 1 / step)]
        tries += [] if alone else [(weights[0], weights[1] * f) for f in (step, 1 / step)]
        tries = [(min(a, 40.0), min(b, 6.0)) for a, b in tries]
        value, better = min(
            (loss(log_probabilities(samples, attempt), samples), attempt) for attempt in tries
        )
        if value < best - 1e-7:
            best, weights = value, better
        else:
            step = math.sqrt(step)
    return round(weights[0], 2), round(weights[1], 2)


def added_of(found: Array, languages: Sequence[str]) -> dict[str, float]:
    """Return offsets by language, without those of nothing."""
    return {language: float(value) for language, value in zip(languages, found, strict=True) if value}


def named(row: Array, languages: Sequence[str]) -> dict[str, float]:
    """Return a row of log-probabilities as the ladder sees it, by language, without the impossible."""
    return {language: float(value) for language, value in zip(languages, row, strict=True) if value > -np.inf}


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that at most `share` of the values exceed."""
    ranked = sorted(values, reverse=True)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def right_alone(samples: Sequence[Sample], lacking: Sequence[int]) -> float:
    """Return the share of texts, in languages it knows, that the first identifier names rightly by itself."""
    right = [item.named(lacking).argmax() == item.label for item in samples if item.label not in lacking]
    return round(float(np.mean(right)), 4)


def decisive(samples: Sequence[Sample], weight: float, both: Array, lacking: Sequence[int]) -> float:
    """Return the lead beyond which the first identifier alone was wrong in at most the target share of texts.

    Counted are the errors that the second opinion mends; a text in a language the first one lacks is the business of
    `Identifier.doubted`.
    """
    errors = []
    for row, item in zip(both, samples, strict=True):
        named = item.named(lacking)
        ranked = np.sort(named[np.isfinite(named)])
        if item.label not in lacking and named.argmax() != item.label == row.argmax() and len(ranked) > 1:
            errors.append(weight * float(ranked[-1] - ranked[-2]))
    errors.sort(reverse=True)
    spared = int(WRONG_ALONE * len(samples))
    return round(max(2.0, errors[spared] if spared < len(errors) else 0.0) + 0.5, 2)


def odds_against(row: Array, home: int, english: int, *, title: bool) -> float:
    """Return the log-odds that a text is in any other language than `home`; for titles English is no other."""
    own = np.isin(np.arange(len(row)), (home, english) if title else (home,))
    return float(np.logaddexp.reduce(row[~own]) - np.logaddexp.reduce(row[own], initial=UNSEEN))


def honest(samples: Sequence[Sample], logs: Array, languages: Sequence[str]) -> list[tuple[Sample, float]]:
    """Return the odds against each text in a profile in its own language, and against English titles in any other."""
    english = languages.index("en")
    found = [
        (item, odds_against(row, item.label, english, title=item.text.title))
        for item, row in zip(samples, logs, strict=True)
    ]
    draw = random.Random(1)
    homes = sorted({item.label for item in samples} - {english})
    borrowed = [
        (item, row)
        for item, row in zip(samples, logs, strict=True)
        if item.text.job and item.label == english
    ]
    titles = sum(item.text.title for item in samples)
    for item, row in draw.choices(borrowed, k=round(titles * ENGLISH_TITLES / (1 - ENGLISH_TITLES))):
        found.append((item, odds_against(row, draw.choice(homes), english, title=True)))
    return found


def calibrate(
    name: str, first: Identifier, second: Identifier, languages: Sequence[str], texts: Sequence[Text]
) -> Calibration:
    """Fit everything for one pair of identifiers and print the figures it was chosen on."""
    floors = FLOORS[name]
    lacking = [languages.index(language) for language in first.lacking]
    samples = sample(texts, first, second, languages, floors)
    samples.sort(key=lambda item: item.letters)
    ranges = list(pairwise((0, *LIMITS, 10**9)))
    groups = [[item for item in samples if low < item.letters <= high] for low, high in ranges]
    weights = [(fit(mine, alone=True), fit(mine, alone=False)) for mine in groups]
    alone, both = (
        np.vstack([scores(mine, weight[which]) for mine, weight in zip(groups, weights, strict=True)])
        for which in (0, 1)
    )
    english = languages.index("en")
    added_alone, added = offsets(samples, alone, english), offsets(samples, both, english)
    logs = normalised(both + added)
    bands, table = [], []
    start = 0
    for (low, high), mine, (by_first, by_both) in zip(ranges, groups, weights, strict=True):
        rows = logs[start : start + len(mine)]
        start += len(mine)
        bands.append(
            Band(
                by_first[0],
                *by_both,
                decisive(mine, by_first[0], rows, lacking),
                right_alone(mine, lacking),
            )
        )
        right = float(np.mean([int(row.argmax()) == s.label for row, s in zip(rows, mine, strict=True)]))
        table.append(
            {
                "letters": f"{low + 1}-{high if high < 10**9 else ''}",
                "texts": len(mine),
                "right": round(100 * right, 2),
                "loss": round(loss(rows, mine), 4),
            }
        )
        print(name, table[-1], bands[-1])
    titles = [
        (item, named(row, languages))
        for item, row in zip(samples, logs, strict=True)
        if item.text.title and item.words > 0
    ]
    thresholds = Thresholds(*choose(honest(samples, logs, languages)), *profile_thresholds(titles, languages))
    print(name, thresholds)
    made = {
        "texts": dict(sorted(Counter(s.text.corpus for s in samples).items())),
        "targets": {**TARGETS, **PROFILE_TARGETS, "wrong alone": WRONG_ALONE},
        "bands": table,
    }
    return Calibration(
        languages=tuple(languages),
        floors=floors,
        limits=LIMITS,
        bands=tuple(bands),
        offsets=Offsets(added_of(added_alone, languages), added_of(added, languages)),
        thresholds=thresholds,
        fit=fit_of(samples, UNLIKE),
        fit_apart=fit_of(samples, UNLIKE_APART),
        made=made,
    )


def choose(
    odds: Sequence[tuple[Sample, float]],
) -> tuple[tuple[float, float, float, float], tuple[float, float, float, float]]:
    """Set each section threshold where the honest texts it is for reach their target rate of false alarms.

    Texts placed in another language with odds beyond 12 (1 : 160,000) are taken for mislabelled and left out.
    """
    kept = [(item, value) for item, value in odds if value < 12.0]
    print("taken for mislabelled:", len(odds) - len(kept))

    def at(rate: str) -> tuple[float, float, float, float]:
        first, second, third, fourth = (
            round(max(1.0, quantile([v for s, v in kept if low <= s.words <= high], share)), 2)
            for (low, high), share in zip(GROUPS, TARGETS[rate], strict=True)
        )
        return first, second, third, fourth

    return at("fail"), at("review")


def fit_of(samples: Sequence[Sample], unlike: float) -> float:
    """Return the evidence for their own language that all but the share `unlike` of the longer texts give."""
    own = [-float(item.first[item.label]) for item in samples if item.letters > LIMITS[5]]
    return round(-quantile(own, unlike), 2)


def profile_thresholds(
    titles: Sequence[tuple[Sample, dict[str, float]]], languages: Sequence[str]
) -> tuple[float, float]:
    """Set the thresholds for profiles without prose on honest ones drawn from the titles, a third of them English."""
    draw = random.Random(1)
    pools: dict[str, list[dict[str, float]]] = {}
    for item, logs in titles:
        pools.setdefault(languages[item.label], []).append(logs)
    leads = []
    others = sorted(language for language, pool in pools.items() if language != "en" and len(pool) >= 20)
    for number in range(PROFILES):
        home = others[number % len(others)]
        count = draw.randint(4, 6)
        drawn = [draw.choice(pools["en" if draw.random() < ENGLISH_TITLES else home]) for _ in range(count)]
        found = overall.lead_of_titles(drawn, home)
        leads.append(found.lead if found and found.family not in (home, "en") else 0.0)
    sure, likely = quantile(leads, PROFILE_TARGETS["sure"]), quantile(leads, PROFILE_TARGETS["likely"])
    return round(max(2.0, sure), 2), round(max(1.0, likely), 2)


def main() -> None:
    """Parse the options, fit both pairs, and write the data file if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpus", type=Path, help="a folder of language<TAB>text files (*.tsv); default: from packages"
    )
    parser.add_argument("--write", action="store_true", help="write profilecheck/detect/calibration.json")
    parser.add_argument(
        "--langdetect", type=int, default=4000, help="texts to fit the slow langdetect pair on"
    )
    options = parser.parse_args()
    from profilecheck.detect.with_eldc import FAMILIES, Eldc  # noqa: PLC0415
    from profilecheck.detect.with_langdetect import Langdetect  # noqa: PLC0415
    from profilecheck.detect.with_py3langid import Py3langid  # noqa: PLC0415

    texts = unambiguous(from_folder(options.corpus) if options.corpus else from_packages())
    languages = sorted(FAMILIES)
    second = Py3langid(frozenset(languages))
    few = random.Random(1).sample(texts, min(options.langdetect, len(texts)))
    found = {
        "eldc": calibrate("eldc", Eldc(), second, languages, texts),
        "langdetect": calibrate("langdetect", Langdetect(), second, languages, few),
    }
    if options.write:
        DATA.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


if __name__ == "__main__":
    main()
