"""Swedish dates in running text: which words name a day, a month, a season, a week or a year, and which only look so.

``mentions`` reads a text once, word by word, and tries one bounded pattern at a word that can open a date, so its time
grows with the length of the text and nothing else. A number that counts, pays, phones, cites a law or names a case is
no date, and neither is an impossible day. Years are read as written; a day without a year keeps ``year=None`` and
becomes a period only when the caller says which year.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.date_figures import (
    before,
    mention_of,
    named_number,
    read_digits,
    read_dots,
    read_iso,
    read_slash,
    read_spaced,
    read_three,
    told_by_neighbours,
    year_of,
)
from assistant.date_mention import DateMention
from assistant.date_patterns import (
    ABOUT_BEFORE,
    BY_DIGIT,
    BY_FIGURES,
    BY_WORD,
    CASE_BEFORE,
    COUNTED_AFTER,
    FIGURES,
    FORMS,
    JOINED,
    MEETING_NUMBER_BEFORE,
    MONTH_BEFORE,
    MONTHS,
    OPENERS,
    UNTIL,
    WORDS,
    day_exists,
    lowered,
    month_number,
)

_LONGEST_WORD = 33
"""So long a word begins no date, unless it begins with figures."""


def mentions(text: str) -> tuple[DateMention, ...]:
    """Every mention of a time in ``text``, in order, none overlapping another. Takes time linear in its length."""
    found: list[DateMention] = []
    reach = 0
    for word in WORDS.finditer(text):
        names = _forms_of(word.group()[:_LONGEST_WORD])
        if not names:  # most words
            continue
        at = word.start()
        if at < reach:
            continue
        forms = FIGURES if text[at].isdigit() else FORMS
        if at > 1 and text[at - 1] == "_" and text[at - 2].isalnum():  # within a name such as "logo_2021"
            names = ("iso",)
        for name in names:
            match = forms[name].match(text, at)
            if match is None:
                continue
            read = _READERS[name](match)
            if read is None:
                continue
            found.extend(read)
            reach = match.end()
            break
    return _joined(text, found)


def may_begin(text: str, last: int) -> bool:
    """Whether a mention may begin in ``text`` at ``last`` or before: each begins with or within a word of a form."""
    for word in WORDS.finditer(text):
        if word.start() > last:
            break
        if _forms_of(word.group()[:_LONGEST_WORD]):
            return True
    return False


@lru_cache(maxsize=8192)
def _forms_of(token: str) -> tuple[str, ...]:
    """The forms of date that may begin with a word, of which no more than ``_LONGEST_WORD`` characters are needed."""
    if token[0].isdigit():
        return BY_FIGURES.get(len(token), ("years",)) if token.isdigit() else BY_DIGIT
    return BY_WORD if len(token) < _LONGEST_WORD and OPENERS.fullmatch(token) else ()


# --- one reader a form: None lets the next form try, an empty list swallows words that are no date --------------------


def _read_words(match: re.Match[str]) -> list[DateMention] | None:
    year, month = year_of(match), month_number(match["month"])
    unsure = year is None and (match["month"].lower() in ("mar", "may") or "." in match["list"])
    if unsure and not (match["weekday"] or match.group()[0] in "dD" or told_by_neighbours(match)):
        return None
    if "." in match["list"] and not match["month"].islower():  # "2. Maj Lindbom hälsade"
        return None
    numbers = list(re.finditer(r"\d{1,2}", match["list"]))
    days = [int(n.group()) for n in numbers]
    comma = "," in match["list"] and not re.search(r"och|samt|eller|resp", match["list"])
    unlisted = comma and not (year and _one_range(match["list"], days))
    if unlisted or not all(day_exists(year, month, d) for d in days):
        return _last_of_list(match, days, numbers, year, month)
    if len(days) == 1 or _one_range(match["list"], days):
        return [mention_of(match, (year, month, days[0]), (year, month, days[-1]))]
    base = match.start("list")
    spans = [(base + n.start(), base + n.end()) for n in numbers]
    spans[0] = (match.start(), spans[0][1])
    spans[-1] = (spans[-1][0], match.end())
    return [mention_of(match, (year, month, d), span=s) for d, s in zip(days, spans, strict=True)]


def _last_of_list(
    match: re.Match[str], days: list[int], numbers: list[re.Match[str]], year: int | None, month: int
) -> list[DateMention]:
    """The last day alone, where only what stands before it is no day (an agenda number, a count)."""
    if len(days) > 1 and day_exists(year, month, days[-1]) and not re.search(r"[-–—/]\d+\D*$", match["list"]):
        return [
            mention_of(match, (year, month, days[-1]), span=(match.start("list") + numbers[-1].start(), match.end()))
        ]
    return []


def _one_range(words: str, days: list[int]) -> bool:
    if days != sorted(set(days)):
        return False
    consecutive = days[-1] - days[0] == len(days) - 1
    ranged = len(days) == 2 and re.search(r"[-–—−]|till", words) is not None
    return consecutive or ranged


def _read_month_first(match: re.Match[str]) -> list[DateMention] | None:
    year, month, day = year_of(match), month_number(match["month"]), int(match["d"])
    return [mention_of(match, (year, month, day))] if day_exists(year, month, day) else None


def _read_term(match: re.Match[str]) -> list[DateMention] | None:
    year = year_of(match)
    if match["t"] and year is None:
        return None
    autumn = (match["t"] or match["tw"]).lower()[0] == "h"
    months = (8, 12) if autumn else (1, 6)
    return [mention_of(match, (year, months[0], None), (year, months[1], None), precision="season")]


_SEASONS = {"v": (2, 6), "s": (6, 8), "h": (8, 12)}


def _read_season(match: re.Match[str]) -> list[DateMention] | None:
    """Working seasons, as in an office: spring February to June, summer June to August, autumn August to December."""
    word = lowered(match.group())
    year = year_of(match)
    if word.startswith("vint"):
        return [mention_of(match, (year, 12, None), (year + 1 if year else None, 2, None), precision="season")]
    first, last = _SEASONS[word[0]]
    return [mention_of(match, (year, first, None), (year, last, None), precision="season")]


def _read_half(match: re.Match[str]) -> list[DateMention] | None:
    second = match["n"].lower() == "andra"
    first, last = ((7, 12) if second else (1, 6)) if match["h"] else ((4, 6) if second else (1, 3))
    year = year_of(match)
    return [mention_of(match, (year, first, None), (year, last, None), precision="season")]


def _read_quarter(match: re.Match[str]) -> list[DateMention] | None:
    number = int(match["q"]) if match["q"] else 3 + (match["n"].lower() == "fjärde")
    year = year_of(match)
    return [mention_of(match, (year, 3 * number - 2, None), (year, 3 * number, None), precision="season")]


def _read_turn(match: re.Match[str]) -> list[DateMention] | None:
    year = int(match["y"])
    return [mention_of(match, (year, 12, 31), (year + 1, 1, 1))]


def _read_week(match: re.Match[str]) -> list[DateMention] | None:
    weeks = int(match["w"]), int(match["w2"] or match["w"])
    if not 1 <= weeks[0] <= weeks[1] <= 53:
        return []
    year = year_of(match)
    plain = mention_of(match, (year, None, None), precision="week")
    return [plain._replace(week=weeks[0], last_week=weeks[1])]


_SHORT_MONTHS = ("feb", "febr", "apr", "aug", "sep", "sept", "okt", "nov", "dec")
"""Short forms that are no other word, so that 'i okt' is a month."""


def _read_months(match: re.Match[str]) -> list[DateMention] | None:
    year, word = year_of(match), match["month"]
    last = month_number(match["month2"]) if match["month2"] else month_number(word)
    whole = word.lower() in MONTHS
    sure = year is not None or bool(match["word"])
    if not sure:
        words = before(match)
        if re.search(r"\d[ \xa0]?$", words) or not (whole or word.lower() in _SHORT_MONTHS):
            return None if match["month2"] is None else []
        ambiguous = not whole or word.lower() in ("mars", "april", "maj") or not word.islower()
        if (
            ambiguous
            and not match["month2"]
            and not (MONTH_BEFORE.search(words) and (word.islower() or word.isupper()))
        ):
            return []
    elif re.search(r"\d[ \xa0]?$", before(match)) and not match["word"]:
        return []
    return [mention_of(match, (year, month_number(word), None), (year, last, None), precision="month")]


def _iso_month(match: re.Match[str]) -> bool:
    """``2023-11``: two digits that are a month and cannot be the later year of a range."""
    digits, year = match["y2"], int(match["y"])
    return (
        len(digits) == 2
        and "01" <= digits <= "12"
        and match.group().endswith(f"-{digits}")
        and int(digits) <= year % 100
    )


def _read_years(match: re.Match[str]) -> list[DateMention] | None:
    year = int(match["y"])
    numbered = MEETING_NUMBER_BEFORE.search(before(match)) is not None
    if (
        (named_number(match) and not numbered)
        or ABOUT_BEFORE.search(before(match))
        or COUNTED_AFTER.match(match.string, match.end())
    ):
        return []
    last = year
    if match["y2"] and _iso_month(match):
        return [mention_of(match, (year, int(match["y2"]), None), precision="month")]
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else year // 100 * 100 + int(match["y2"])
        cased = CASE_BEFORE.search(before(match)) is not None
        if not year < last <= year + 30 or cased:
            return []
    elif re.match(r"[-–]", match.string[match.end() : match.end() + 1]) and re.match(
        r".\w", match.string[match.end() : match.end() + 2]
    ):
        return []
    if match.group().lower().startswith("läså") and last == year + 1:
        return [mention_of(match, (year, 8, None), (last, 6, None), precision="season")]
    return [mention_of(match, (year, None, None), (last, None, None), precision="year")]


_READERS = {
    "iso": read_iso, "words": _read_words, "slash": read_slash, "three": read_three, "dots": read_dots,
    "spaced": read_spaced, "month_first": _read_month_first, "digits": read_digits, "term": _read_term,
    "season": _read_season, "bareseason": _read_season, "half": _read_half, "quarter": _read_quarter,
    "turn": _read_turn, "week": _read_week, "months": _read_months, "years": _read_years,
}  # fmt: skip


# --- neighbours -------------------------------------------------------------------------------------------------------


def _joined(text: str, found: list[DateMention]) -> tuple[DateMention, ...]:
    """Ranges made whole ('28 september–2 oktober 2023'); a year after the last of several given to those before it."""
    kept: list[DateMention] = []
    for mention in reversed(found):
        after = kept[-1] if kept else None
        if after is None or mention.precision not in ("day", "month") or mention.precision != after.precision:
            kept.append(mention)
            continue
        between = text[mention.end : after.start] if after.start - mention.end <= 20 else "."
        until = UNTIL.fullmatch(between)
        if not until and not JOINED.fullmatch(between):
            kept.append(mention)
            continue
        lent = _with_year_of(mention, after)
        if until and lent.first == lent.last and after.first == after.last:
            kept[-1] = after._replace(
                start=lent.start, text=text[lent.start : after.end], first=lent.first, weekday=lent.weekday
            )
        else:
            kept.append(lent)
    return tuple(reversed(kept))


def _with_year_of(mention: DateMention, after: DateMention) -> DateMention:
    year = after.first.year
    if year is None or mention.first.year is not None:
        return mention
    if (mention.first.month or 0, mention.first.day or 0) > (after.first.month or 0, after.first.day or 0):
        year -= 1
    if mention.first.day and not day_exists(year, mention.first.month or 1, mention.first.day):
        return mention
    return mention._replace(first=mention.first._replace(year=year), last=mention.last._replace(year=year))
