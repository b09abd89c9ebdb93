"""A question with a slip of the pen → the question that was meant, by the words that stand in the index.

Only a word that nothing in the index stands for is looked at: neither it nor a part of it, nor a longer word that
begins or ends with it, is there, and the bundled list does not know it as Swedish. It gives way to the nearest word of
the index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.analyzer import GRAMS, PARTS, WORDS, compound_terms, modifier_term, token_grams, tokens, word_terms
from assistant.stemming import stem
from assistant.store.base import FieldQuery, Store
from assistant.wordlist import is_known

_SHORTEST = 5
"""Letters of a word that may be misspelled: of a shorter one too many others are an edit away."""
_TWO_EDITS = 8
"""Letters from which two edits are tried, where one does not do."""
_LEAST_PART, _LEAST_REST = 4, 3
"""Letters of a stem that begins or ends a longer word, and by how many that word is longer than what is asked: more
than slips make."""
_MOST_READ = 20
"""Passages in whose words a stem is looked for."""
_MOST_LOOKED_UP = 40
"""Distinct words of a question that are looked at, the first ones: as many as are sought in a text."""


def respelled(question: str, words: Sequence[str], store: Store) -> str:
    """The question with the misspelled ones among its content words as the index spells them."""
    distinct = dict.fromkeys(token for word in words for token in tokens(word))
    for token in islice(distinct, _MOST_LOOKED_UP):
        meant = _meant(token, store) if _is_foreign(token, store) else None
        if meant:
            question = re.sub(rf"(?<!\w){re.escape(token)}(?!\w)", meant, question, flags=re.IGNORECASE)
    return question


def _is_foreign(token: str, store: Store) -> bool:
    """Whether neither the index nor the bundled list has anything of a word."""
    if len(token) < _SHORTEST or not token.isalpha() or is_known(token):
        return False
    found = stem(token)
    own_parts = [term.removesuffix("-") for term in compound_terms(token)]
    as_words = store.document_frequency(WORDS, [found, *own_parts])
    as_parts = store.document_frequency(PARTS, [found, modifier_term(found)])
    return not any(as_words.values()) and not any(as_parts.values()) and not _is_within(token, store)


def _is_within(token: str, store: Store) -> bool:
    """Whether a word of the index begins or ends with a word's stem, as a compound does that nobody lists.

    `höftbrott` does for `höften`. A word that is about as long is another spelling or form of it,
    which the question is better asked with.
    """
    found = stem(token)
    grams = dict.fromkeys(token_grams(found), 1.0)
    if len(found) < _LEAST_PART or not all(store.document_frequency(GRAMS, list(grams)).values()):
        return False
    hits = store.lexical([FieldQuery(field=GRAMS, terms=grams)], _MOST_READ)
    written = {word for text in _texts([hit.passage_id for hit in hits], store) for word in tokens(text)}
    longer = {word for word in written if len(word) >= len(token) + _LEAST_REST}
    if any(word.startswith(token) for word in written - longer):
        return False
    return any(word.startswith(found) or stem(word).endswith(found) for word in longer)


def _meant(token: str, store: Store) -> str | None:
    """The word of the index that a misspelled one most likely is, as a passage writes it; None when none is near."""
    found = stem(token)
    for edits in (0, 1, 2) if len(token) >= _TWO_EDITS else (0, 1):
        near = store.spelled_like(WORDS, found, edits)
        likely = [t for t in near if len(t) >= _SHORTEST - 1 and (edits < 2 or t[:1] == found[:1])]
        if likely:
            return _as_written(max(likely, key=lambda t: (near[t], t)), token, store)
    return None


def _as_written(term: str, token: str, store: Store) -> str | None:
    """A word of the index with this term: the one that the misspelled word resembles most in length."""
    hits = store.lexical([FieldQuery(field=WORDS, terms={term: 1.0})], 5)
    texts = _texts([hit.passage_id for hit in hits], store)
    written = {word for text in texts for word in tokens(text) if word_terms(word) == [term]}
    return min(written, key=lambda w: (abs(len(w) - len(token)), w)) if written else None


def _texts(ids: Sequence[int], store: Store) -> list[str]:
    """All that some passages are found by."""
    return [text for p in store.passages(ids) for text in (p.text, p.heading or "", p.title)]
