"""Fits the weights and thresholds of `profilecheck/detect/calibration.json` on texts of known language.

    python -m tests.bench.calibrate [--corpus DIR] [--write]

Without ``--corpus`` the texts come from packages (``pip install ".[bench]"``). Nothing is typed in by hand: the
weights minimise the negative log-likelihood per band of letters, the thresholds hold the false alarms at the rates
named in `TARGETS` and below it. With ``--write`` the data file is written, with the figures it was chosen on.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from profilecheck.detect import overall
from profilecheck.detect.clean import clean, measured
from profilecheck.detect.evidence import PRIOR, SECOND_LOOK, Band, Calibration, Thresholds
from profilecheck.detect.identifier import Identifier
from profilecheck.model.locale import family
from profilecheck.model.script import own_letters, possible
from tests.bench.corpora import Text, from_folder, from_packages, unambiguous, without_accents

Array = NDArray[np.float64]
LIMITS = (6, 9, 13, 18, 26, 38, 60, 100)
"""Upper ends of the bands, in letters; each holds enough texts to fit two weights on."""

GROUPS = ((1, 2), (3, 6), (7, 15), (16, 999))
"""Ranges of words that have thresholds of their own; see `Thresholds`."""

TARGETS = {"fail": (0.0005, 0.001, 0.0005, 0.0005), "review": (0.02, 0.006, 0.006, 0.006)}
"""Shares of honest texts, by group of words, that may be accused or put up for review."""

WRONG_ALONE = 0.0005
"""The share of texts the first identifier may name wrongly by itself where its lead counts as decisive."""

PROFILE_TARGETS = {"sure": 0.002, "likely": 0.01}
"""Shares of honest profiles without prose that may be accused or put up for review."""

UNLIKE, UNLIKE_APART = 0.01, 0.02
"""The share of longer texts that may read too little like their own language for it to be told; and where the script
alone rules the declared language out, which a romanised text does."""

PROFILES = 20_000
"""How many profiles without prose are drawn for their two thresholds."""

LABEL_NOISE = 0.005
"""The share of texts taken to carry a wrong label, so that no single one can turn a weight."""

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


def log_probabilities(
    samples: Sequence[Sample], weights: tuple[float, float], prior: Array | float = 0.0
) -> Array:
    """Return log P(language | text), a row a sample, under the conditional logit with these weights.

    The weights are fitted without a `prior`, for the corpora have their own shares of languages.
    """
    first = np.array([s.first for s in samples])
    second = np.array([s.second for s in samples])
    scores = np.where(np.isfinite(first), weights[0] * np.nan_to_num(first, neginf=0), -np.inf)
    scores += np.where(np.isfinite(second), weights[1] * np.nan_to_num(second, neginf=0), 0) + prior
    top = scores.max(axis=1, keepdims=True)
    shifted: Array = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return shifted


def loss(samples: Sequence[Sample], weights: tuple[float, float]) -> float:
    """Return the mean negative log-likelihood of the labels, with some labels taken to be wrong."""
    logs = log_probabilities(samples, weights)
    own = np.exp(logs[np.arange(len(samples)), [s.label for s in samples]])
    return float(-np.log((1 - LABEL_NOISE) * own + LABEL_NOISE / logs.shape[1]).mean())


def fit(samples: Sequence[Sample], *, alone: bool) -> tuple[float, float]:
    """Find the weights of least loss by coordinate descent with shrinking steps; (weight, 0) if `alone`."""
    weights = (4.0, 0.0 if alone else 1.0)
    best = loss(samples, weights)
    step = 2.0
    while step > 1.01:
        tries = [(weights[0] * f, weights[1]) for f in (step, 1 / step)]
        tries += [] if alone else [(weights[0], weights[1] * f) for f in (step, 1 / step)]
        tries = [(min(a, 40.0), min(b, 6.0)) for a, b in tries]
        value, better = min((loss(samples, attempt), attempt) for attempt in tries)
        if value < best - 1e-7:
            best, weights = value, better
        else:
            step = math.sqrt(step)
    return round(weights[0], 2), round(weights[1], 2)


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


def odds_against(samples: Sequence[Sample], logs: Array, english: int) -> list[float]:
    """Return each honest text's log-odds for its most likely other language; for titles English is none."""
    found = []
    for row, item in zip(logs, samples, strict=True):
        own = row[item.label]
        others = row.copy()
        others[item.label] = -np.inf
        if item.text.title and item.label != english:
            own = max(own, row[english] - 0.5)
            others[english] = -np.inf
        found.append(float(others.max() - own))
    return found


def calibrate(
    name: str, first: Identifier, second: Identifier, languages: Sequence[str], texts: Sequence[Text]
) -> Calibration:
    """Fit everything for one pair of identifiers and print the figures it was chosen on."""
    floors = FLOORS[name]
    prior = np.array([PRIOR.get(language, 0.0) for language in languages])
    lacking = [languages.index(language) for language in first.lacking]
    samples = sample(texts, first, second, languages, floors)
    bands, table, odds, titles = [], [], [], []
    for low, high in zip((0, *LIMITS), (*LIMITS, 10**9), strict=True):
        mine = [s for s in samples if low < s.letters <= high]
        alone = fit(mine, alone=True)
        both = fit(mine, alone=False)
        logs = log_probabilities(mine, both, prior)
        bands.append(
            Band(
                alone[0],
                both[0],
                both[1],
                decisive(mine, alone[0], logs, lacking),
                right_alone(mine, lacking),
            )
        )
        right = float(np.mean([int(row.argmax()) == s.label for row, s in zip(logs, mine, strict=True)]))
        table.append(
            {
                "letters": f"{low + 1}-{high if high < 10**9 else ''}",
                "texts": len(mine),
                "right": round(100 * right, 2),
                "loss": round(loss(mine, both), 4),
            }
        )
        odds += list(zip(mine, odds_against(mine, logs, languages.index("en")), strict=True))
        titles += [
            (s, named(row, languages))
            for s, row in zip(mine, logs, strict=True)
            if s.text.title and s.words > 0
        ]
        print(name, table[-1], bands[-1])
    thresholds = Thresholds(*choose(odds), *profile_thresholds(titles, languages))
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
        drawn = [draw.choice(pools["en" if draw.random() < 0.35 else home]) for _ in range(count)]
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
