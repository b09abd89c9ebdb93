"""Word → stem: forms of one word share it.

A word that the bundled list knows is led back, ending by ending, to a word that the list knows too (`nätverkets` →
`nätverket` → `nätverk`); what irregular forms belong to stands in a table (`böcker` → `bok`). A compound, and any word
in doubt, inflects like its last part. A rare word, and one that nobody knows, gets Snowball's stem of that. What is
left loses its last -a or -e, so that a verb and its noun meet (`besluta`, `beslut`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import snowballstemmer

from assistant.compounds import cut
from assistant.wordlist import begins_compounds, is_known, occurrences

_TABLE = Path(__file__).parent / "vocabulary" / "irregular.tsv"
_LEAST_STEM = 3
_LEAST_PREFIX, _LEAST_TAIL = 2, 4
"""Letters before and in the last part of a word that is not known to be a compound."""
_MOST_STEPS = 4
_RARE = 50
"""A word that stands in the list more seldom may be there in an inflected form alone."""
_TELLING = 5
"""So many letters are a word by themselves: a longer stem needs no witness."""
_NOISE = 20
"""A base that is so many times rarer than the form is a slip of the pen in the texts that were counted, as a rule."""


class Ending(NamedTuple):
    """An ending, what stands in its place in the base, and endings one of which the base must be known with too."""

    ending: str
    base: str
    witnesses: tuple[str, ...] = ()


_SECOND = ("de", "te", "des", "tes")
"""Preterite endings of the second conjugation, which tell köp(t) from svar(t)."""

_FIRST = ("ar", "ade", "ades", "ats", "at", "ad")
"""Endings of the first conjugation: two of them tell a verb."""

_ADJECTIVAL = ("abel", "al", "bar", "ell", "ern", "full", "ibel", "ig", "ik", "iv", "lös", "sam", "sk", "är", "ös")
"""Endings of adjectives, whose -t is that of the neuter."""

_NOUN_LIKE, _PARTICIPLES = ("ande", "ende"), ("ad", "ade")

ENDINGS = (
    # genitive, passive
    Ending("s", ""),
    Ending("s", "a", ("er", *_SECOND)),
    # nouns: definite plural, plural, definite
    Ending("orna", "a"),
    Ending("or", "a"),
    Ending("arna", ""),
    Ending("arna", "e"),
    Ending("arna", "are"),
    Ending("aren", "are"),
    Ending("erna", "", ("en", "et")),
    Ending("rna", "", ("n",)),
    Ending("eln", "el"),
    Ending("ern", "er"),
    Ending("orn", "or"),
    Ending("arn", "ar"),
    Ending("na", "", ("t", "n")),
    Ending("ar", "a"),
    Ending("ar", "", ("arna", "en")),
    Ending("ar", "e", ("en",)),
    Ending("er", "", ("erna", "en", "et")),
    Ending("er", "a", ("it", "as", "ande", *_SECOND)),
    Ending("r", "", ("n", "rna", "s", "dde")),
    Ending("et", ""),
    Ending("et", "e"),
    Ending("en", ""),
    Ending("en", "e", ("ar",)),
    Ending("an", "a"),
    Ending("n", ""),
    Ending("iet", "ium"),
    Ending("ier", "ium"),
    Ending("ierna", "ium"),
    Ending("eet", "eum"),
    Ending("eer", "eum"),
    Ending("eerna", "eum"),
    # verbs of the first conjugation
    Ending("ade", "a"),
    Ending("ades", "a"),
    Ending("ats", "a"),
    Ending("at", "a"),
    Ending("ad", "a", ("ade", "at")),
    Ending("ande", "a"),
    # second, third and fourth
    Ending("de", "a", ("er", "t", "d")),
    Ending("te", "a", ("er", "t")),
    Ending("t", "a", _SECOND),
    Ending("da", "a", _SECOND),
    Ending("ta", "a", ("te",)),
    Ending("d", "a", ("de",)),
    *(Ending(ending, "mma") for ending in ("mde", "md", "mda", "mt")),
    Ending("", "a", ("de",)),
    Ending("dde", "da"),
    Ending("tte", "ta"),
    *(Ending("å" + ending, "å", ("år",)) for ending in ("dde", "tt", "dd", "dda", "ende")),
    *(Ending("e" + ending, "e", ("er",)) for ending in ("tt", "dd", "dda", "ende")),
    *(Ending("o" + ending, "o", ("or",)) for ending in ("dde", "tt", "ende")),
    # adjectives
    Ending("t", "", ("are", "het", "aste")),
    *(Ending(suffix + "t", suffix) for suffix in _ADJECTIVAL),
    Ending("t", "d", ("da",)),
    Ending("tt", "d", ("da",)),
    Ending("la", "el", ("elt",)),
    Ending("ra", "er", ("ert",)),
    Ending("mma", "m", ("mt",)),
    Ending("na", "en", ("et",)),
    Ending("et", "en", ("na",)),
    Ending("are", "", ("t", "a")),
    Ending("ast", "", ("t", "a")),
    Ending("aste", "", ("t", "a")),
    Ending("are", "a", ("aren", "arna")),
    # verbal nouns
    Ending("ningarna", "an"),
    Ending("ningar", "an"),
)
"""The longest that fits, with a base that is known, is taken; among those of one length the first."""
_BY_LENGTH = tuple(sorted(ENDINGS, key=lambda rule: -len(rule.ending)))
_TOLD_BY = 3
"""So many last letters of a word tell most endings that it cannot have."""

_OF_NOUNS = {
    **dict.fromkeys(("en", "et", "n", "arna", "orna", "erna", "rna", "na"), ""),
    "ar": "arna",
    "or": "orna",
    "er": "erna",
    "r": "rna",
}
"""Endings that nouns take, each with the one that tells its plural from a verb in the present (`gaser`, `skriver`)."""
_DERIVATION = re.compile(r"(?:l?ig)?(?:het|els)?")
"""What Snowball takes for an ending, though it makes another word: `helig` is not `hel`."""

_VOWELS = "aeiouyåäöé"


@lru_cache(maxsize=1)
def _irregular() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    """Irregular forms → base: as whole words; as last parts of compounds; after the particle of a verb. All bases."""
    whole: dict[str, str] = {}
    last: dict[str, str] = {}
    verbal: dict[str, str] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        kind, base, forms = line.split("\t")
        for form in forms.split():
            bare = form.removeprefix("-")
            if bare == form:
                whole[form] = base
            if kind == "noun":
                last[bare] = base
            elif kind == "verb":
                verbal[bare] = base
    return whole, last, verbal, frozenset(whole.values())


_PARTICLES = frozenset(
    "an av be bi bort efter del er för före fast fort fram från gen god hem i igen igång ihop in inne isär "
    "kring lös med miss mot ned ner om omhänder på sam sönder till tillkänna und under undan upp ur ut utan "
    "uti ute vid vidare åter å över överens".split()
)
"""What a verb's form may begin with and keep its irregular endings: an-tog, före-slog, över-läts."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem of one case-folded word; forms of the same word share it as a rule."""
    if not word.isalpha() or len(word) <= 2:
        return word
    found = base(word)
    if occurrences(found) < _RARE and not _is_noun(found):
        found = _snowball(found)
    return _without_last_vowel(found)


def is_adjective(word: str) -> bool:
    """Whether a case-folded word is an adjective or participle by its ending, and has a neuter in -t by the list."""
    if word.endswith(_NOUN_LIKE):
        return not is_known(word + "t")  # boendet: a noun
    if word.endswith(_PARTICIPLES):
        return is_known(f"{word.rstrip('e').removesuffix('d')}t")
    bare = word.removesuffix("t").removesuffix("a")
    return bare.endswith(_ADJECTIVAL) and is_known(bare + "t") and is_known(bare + "a")


def _snowball(word: str) -> str:
    stemmer = snowballstemmer.stemmer("swedish")  # keeps state between calls: one a call, so that threads may stem
    found = str(stemmer.stemWord(word))
    derived = _DERIVATION.match(word.removeprefix(found))
    return found + derived.group() if derived else found


def base(word: str) -> str:
    """The form that a case-folded word is an inflection of, as far as the list tells."""
    for _ in range(_MOST_STEPS):
        shorter = _step(word)
        if shorter is None or shorter == word:
            break
        word = shorter
    return word


def _step(word: str) -> str | None:
    """One inflection less; None where there is none to take off."""
    whole, last, verbal, bases = _irregular()
    if word in whole:
        return whole[word]
    if word in bases:
        return None
    for at in range(2, len(word) - 1):
        if word[:at] in _PARTICLES and not _is_noun(word):
            if word[at:] in verbal:
                return word[:at] + verbal[word[at:]]
            if word[at:] in bases:
                return None
    found = inflection(word)
    if found:
        return found[1]
    parted = cut(word)
    if parted:
        head = parted[1]
        return word[: -len(head)] + base(head)
    for at in range(_LEAST_PREFIX, len(word) - _LEAST_TAIL + 1):
        tail = word[at:]
        if tail in last and begins_compounds(word[:at]):
            return word[:at] + last[tail]
        if is_known(tail) and not is_known(word) and len(tail) > _LEAST_TAIL:
            return word[:at] + base(tail)
    return None


def inflection(word: str) -> tuple[Ending, str] | None:
    """The ending that comes off a case-folded word first, and what the word is without it; None where none fits."""
    count = occurrences(word)
    for rule in _rules(word[-_TOLD_BY:]):
        if not word.endswith(rule.ending):
            continue
        kept = word[: len(word) - len(rule.ending)]
        if not _may_stay(kept, rule.ending) or _is_part_of_word(word, rule.ending):
            continue
        if (
            count
            and len(kept) < _TELLING
            and rule.witnesses
            and not any(is_known(kept + witness) for witness in rule.witnesses)
        ):
            continue
        for found in _spelled(kept, rule.base):
            if found != word and is_known(found) and not _is_slip(found, kept, rule, count):
                return rule, found
    return None


@lru_cache(maxsize=20_000)
def _rules(tail: str) -> tuple[Ending, ...]:
    """The endings that a word with these last letters may have, in the order in which they are tried."""
    return tuple(rule for rule in _BY_LENGTH if tail.endswith(rule.ending[-_TOLD_BY:]))


def _is_part_of_word(word: str, ending: str) -> bool:
    """Whether what looks like an ending is none.

    The word takes the definite one after it: motor-n, börs-en, kontor-et, lager (lagr-et). It is an adjective:
    `modern`, not moder-n. Or its base is a verbal noun in -ning rather than in -an: `varningar`, not `ansökningar`.
    """
    kept = word[: len(word) - len(ending)]
    adjective = kept if ending.startswith("a") else word.removesuffix("a")
    if ending in ("ern", "erna", "na", "at", "") and adjective.endswith("ern") and is_known(adjective + "t"):
        return True
    if ending in ("ningar", "ningarna"):
        return occurrences(kept + "ning") * _NOISE > occurrences(kept + "an")
    if ending in ("or", "er", "r"):
        own = {"or": (word + "n", word + "er"), "er": (kept + "ret",)}.get(ending, ())
        return any(is_known(form) for form in (word + "et", *own))
    return ending[-1:] in ("d", "s", "t") and _is_noun(word.removesuffix("s") if ending == "ats" else word)


def _is_noun(word: str) -> bool:
    """Whether a word ends in a consonant, and has a definite form by the list."""
    return is_known(word + "en") or is_known(word + "et")


def _is_slip(found: str, kept: str, rule: Ending, count: int) -> bool:
    """Whether a base is too rare beside its form to be one, and nothing else tells that it is."""
    if occurrences(found) * _NOISE >= count or rule.ending[:-1] in _ADJECTIVAL:
        return False
    if rule.base == "a" and rule.ending in _FIRST:
        return not any(is_known(kept + other) for other in _FIRST if other != rule.ending)
    sure = _OF_NOUNS.get(rule.ending)
    if sure:
        return not is_known(kept + sure)
    return sure is None or len(kept) < _TELLING


def _may_stay(kept: str, ending: str) -> bool:
    """Whether enough is left of a word: three letters, or two with a vowel first (år-en); before -n(a) a vowel."""
    if ending == "s" and kept.endswith("s"):
        return False
    if (
        ending in ("n", "na")
        and kept[-1:] not in _VOWELS
        and not (ending == "na" and kept.endswith(("ar", "er", "or")))
    ):
        return False
    return len(kept) > 2 or (len(kept) == 2 and kept[0] in _VOWELS)


def _spelled(kept: str, ending: str) -> tuple[str, ...]:
    """How a base may be written: as it is, with its vowel back (medl- → medel), or with one m or n (rumm- → rum)."""
    if ending:
        return (kept + ending,)
    if kept[-2:] in ("mm", "nn") and not is_known(kept + "e"):  # rumm(et), not timm(en)
        return kept, kept[:-1]
    if kept[-1] in "lrn" and kept[-2] not in _VOWELS:
        return kept, f"{kept[:-1]}e{kept[-1]}"
    return (kept,)


def _without_last_vowel(word: str) -> str:
    if word[-1] in "ae" and len(word) > _LEAST_STEM:
        word = word[:-1]
    if len(word) > _LEAST_STEM and (word[-2:] == "mm" or (word[-2:] == "nn" and is_known(word[:-1] + "t"))):
        word = word[:-1]  # tomma, tom; tunna, tunn, tunt; but vinna and vin are two words
    if len(word) > _LEAST_STEM + 1 and word[-2] == "e" and word[-1] in "lrn" and word[-3] not in _VOWELS:
        word = word[:-2] + word[-1]  # medel, medl(et); finger, fingr(ar); öken, ökn(ar)
    return word
