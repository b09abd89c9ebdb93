"""Compounds → their parts: `lagrådsremissen` → `lagråd`, `remissen`.

A word is cut in two where a form that begins other compounds too (`lagråds-`) meets a word that can end one. The
bundled lists were counted beforehand: words, and the forms that begin compounds. A form is a word with a joint
(-s-, -e-, -o-, -u-) or less its last vowel (skola → skol-) or as it is. Of all cuts the one counts whose parts
have the highest geometric mean of occurrences (and more for each letter of the shorter part: `LONGER`), and only
when the whole word has fewer: Koehn & Knight,
"Empirical Methods for Compound Splitting" (2003, https://aclanthology.org/E03-1076). A word more common than
its parts would let one expect (`förslag`, `arbetsgivare`) has a meaning of its own, and stays whole.
"""

from __future__ import annotations

import math
from functools import lru_cache

from assistant.stopwords import STOP_WORDS
from assistant.wordlist import begins_compounds, is_known, occurrences, occurrences_begun

SHORTEST = 3
"""Letters of a part."""
LEAST_WORD = 6
"""Letters of a word that may be a compound."""
LONGER = 2.5
"""So many times more likely is a cut with each letter of its shorter part."""
_TELLING = 7
"""So many letters are no word by chance: such a form may begin a compound though no list says that it does."""
_JOINTS = ("s", "e", "o", "u")
_DROPPED = ("a", "e")
_JOINED = 20.0
"""So much rather is a form in -s, -o or -u a word with its joint (`arbets-`, though that is in the list too)."""
_LEAST_SHORT_HEAD = 200
"""Occurrences that a last part of three letters needs: shorter strings are words by chance more often."""
_AFFIXES = frozenset(
    """an av be bi bort de dis efter ej er ex före fram från för ge genom gen hem här hit hop ige in inter ko kon lös
    man med miss mot ned ner ny när o om på pre pro re sam samman sär till trans ultra under upp ur ut vid åter än över
    kvar fort undan inne ute inte icke ingen lika någon oss som den det dess ett hur var vem vår före ända ange bestå
    redo varje annan tillkänna ifråga överens vidare""".split()
)
"""First parts that change what follows into another word rather than narrow it."""
_UNFIT = _AFFIXES | STOP_WORDS
_ENDINGS = frozenset(
    """het heter heten heterna hets ning ningen ningar ningarna nings skap skapet skapen skaps kap bar bart bara sam
    samt samma lig ligt liga lös löst lösa full fullt fulla mässig mässigt mässiga aktig aktigt aktiga are aren
    arna ande ende inna innor ism ist ister isten tion else elser elsen elserna ing ingen ingar lingar naden ad
    art arten rad rade rat ade era eras erar erad erade erat des det den der ser sen set san ras ren rar ter
    ten tes tas dor dig digt diga nad nar nare nas nat sta sten ster vis vist ena erna orna arnas ernas anta
    anser ens ern ets""".split()
)
"""Last parts that are endings, whatever else they may be."""


_INFLECTIONS = ("s", "n", "en", "et", "ens", "ets", "na", "nas", "an", "er", "ar", "or", "erna", "arna", "orna")


@lru_cache(maxsize=100_000)
def cut(word: str) -> tuple[str, str] | None:
    """The two words that a case-folded compound is made of, the first without its joint; None for any other word."""
    if len(word) < LEAST_WORD or not word.isalpha():
        return None
    if any(is_known(shorter) and cut(shorter) is None for shorter in _less_inflected(word)):
        return None  # forms of one word are cut alike: nätverk is not, so nätverket is not
    best, found = float(occurrences(word)), None
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        head = word[at:]
        modifier = modifier_of(word[:at]) if can_end(head) else None
        if modifier:
            of_modifier = max(occurrences(modifier), occurrences_begun(word[:at]))
            score = math.sqrt(occurrences(head) * of_modifier)
            score *= LONGER ** (min(at, len(head)) - SHORTEST)
            if score > best:
                best, found = score, (modifier, head)
    return found


def _less_inflected(word: str) -> list[str]:
    """What is left of a word when an ending of nouns goes, where that is long enough to be a compound."""
    shorter = [word.removesuffix(ending) for ending in _INFLECTIONS if word.endswith(ending)]
    return [w for w in shorter if len(w) >= LEAST_WORD]


def can_end(part: str) -> bool:
    """Whether a word can be the last part of a compound."""
    if part in _ENDINGS or part in STOP_WORDS:
        return False
    return occurrences(part) >= (_LEAST_SHORT_HEAD if len(part) == SHORTEST else 1)


@lru_cache(maxsize=50_000)
def modifier_of(form: str) -> str | None:
    """The word that a first part of compounds is a form of; None for what begins none.

    A word that is never written alone in lower case (`lagrådet` is a name) is known by its compounds.
    """
    listed = begins_compounds(form)
    found = base_of(form) if listed or len(form) >= _TELLING else None
    return form.removesuffix("s") if found is None and listed else found


def base_of(form: str) -> str | None:
    """The word of the list that a form belongs to, whether or not compounds begin with it: `skol` → `skola`."""
    if form in _AFFIXES or form.removesuffix("s") in _AFFIXES:
        return None
    candidates = {form: 1.0}
    if form[-1] in _JOINTS and len(form) > SHORTEST:
        bare = form[:-1]
        candidates[bare] = _JOINED if form[-1] != "e" else 1.0
        candidates.update({bare + vowel: candidates[bare] for vowel in _DROPPED if len(bare) > SHORTEST})
    if len(form) > SHORTEST:
        candidates.update({form + vowel: 1.0 for vowel in _DROPPED})
    known = {w: weight * occurrences(w) for w, weight in candidates.items() if is_known(w) and w not in _UNFIT}
    return max(known, key=lambda w: known[w]) if known else None
