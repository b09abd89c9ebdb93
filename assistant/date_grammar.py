"""Swedish dates in running text: which words name a day, a month, a season, a week or a year, and which only look so.

``mentions`` reads a text once, word by word, and tries one bounded pattern at a word that can open a date, so its time
grows with the length of the text and nothing else. A number that counts, pays, phones, cites a law or names a case is
no date, and neither is an impossible day. Years are read as written; a day without a year keeps ``year=None`` and
becomes a period only when the caller says which year.
"""

from __future__ import annotations

import re

from assistant.date_mention import DateMention, DateParts, Precision
from assistant.date_patterns import (
    ABOUT_BEFORE,
    BY_DIGIT,
    BY_WORD,
    CASE_BEFORE,
    CLOCK_AFTER,
    COUNTED_AFTER,
    DATE_WORD_BEFORE,
    FORMS,
    FRACTION_AFTER,
    JOINED,
    MONTH_BEFORE,
    MONTHS,
    NUMBER_NAME_BEFORE,
    OPENERS,
    UNTIL,
    WORDS,
    alone_on_line,
    day_exists,
    full_year,
    month_number,
    weekday_number,
)


def mentions(text: str) -> tuple[DateMention, ...]:
    """Every mention of a time in ``text``, in order, none overlapping another. Takes time linear in its length."""
    found: list[DateMention] = []
    reach = 0
    for word in WORDS.finditer(text):
        at = word.start()
        if at < reach:
            continue
        token = word.group()
        if token[0].isdigit():
            names: tuple[str, ...] = BY_DIGIT
        elif len(token) <= 32 and OPENERS.fullmatch(token):
            names = BY_WORD
        else:
            continue
        for name in names:
            match = FORMS[name].match(text, at)
            if match is None:
                continue
            read = _READERS[name](match)
            if read is None:
                continue
            found.extend(read)
            reach = match.end()
            break
    return _joined(text, found)


# --- one reader a form: None lets the next form try, an empty list swallows words that are no date --------------------


def _before(match: re.Match[str], width: int = 26) -> str:
    return match.string[max(0, match.start() - width) : match.start()]


def _named_number(match: re.Match[str]) -> bool:
    """Whether what stands before makes the number a name (a case, a law, a telephone, an agenda point)."""
    return bool(NUMBER_NAME_BEFORE.search(_before(match)))


def _mention(
    match: re.Match[str],
    first: tuple[int | None, int | None, int | None],
    last: tuple[int | None, int | None, int | None] | None = None,
    *,
    precision: Precision = "day",
    span: tuple[int, int] | None = None,
) -> DateMention:
    start, end = span or match.span()
    ends = [DateParts(year=p[0], month=p[1], day=p[2]) for p in (first, last or first)]
    weekday = match.groupdict().get("weekday")
    return DateMention(
        start=start, end=end, text=match.string[start:end], first=ends[0], last=ends[1], precision=precision,
        weekday=weekday_number(weekday) if weekday else None,
    )  # fmt: skip


def _year_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    found = groups.get("y") or groups.get("yy") or groups.get("y3")
    return full_year(found) if found else None


def _read_iso(match: re.Match[str]) -> list[DateMention] | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not day_exists(year, month, day) or _named_number(match):
        return []
    if match["d2"]:
        year2, month2, day2 = int(match["y2"] or year), int(match["m2"] or month), int(match["d2"])
        if day_exists(year2, month2, day2) and (year2, month2, day2) >= (year, month, day):
            return [_mention(match, (year, month, day), (year2, month2, day2))]
        return [_mention(match, (year, month, day), span=(match.start(), match.end("d")))]
    return [_mention(match, (year, month, day))]


def _read_words(match: re.Match[str]) -> list[DateMention] | None:
    if match["month"].lower() == "mar" and _year_of(match) is None and not match.group().lower().startswith("den"):
        return None
    year, month = _year_of(match), month_number(match["month"])
    numbers = list(re.finditer(r"\d{1,2}", match["list"]))
    days = [int(n.group()) for n in numbers]
    unlisted = "," in match["list"] and not re.search(r"och|samt|eller|resp", match["list"])
    if unlisted or not all(day_exists(year, month, d) for d in days):
        return _last_of_list(match, days, numbers, year, month)
    if len(days) == 1 or _one_range(match["list"], days):
        return [_mention(match, (year, month, days[0]), (year, month, days[-1]))]
    base = match.start("list")
    spans = [(base + n.start(), base + n.end()) for n in numbers]
    spans[0] = (match.start(), spans[0][1])
    spans[-1] = (spans[-1][0], match.end())
    return [_mention(match, (year, month, d), span=s) for d, s in zip(days, spans, strict=True)]


def _last_of_list(
    match: re.Match[str], days: list[int], numbers: list[re.Match[str]], year: int | None, month: int
) -> list[DateMention]:
    """The last day alone, where only what stands before it is no day (an agenda number, a count)."""
    if len(days) > 1 and day_exists(year, month, days[-1]) and not re.search(r"[-–—/]\d+\D*$", match["list"]):
        return [_mention(match, (year, month, days[-1]), span=(match.start("list") + numbers[-1].start(), match.end()))]
    return []


def _one_range(words: str, days: list[int]) -> bool:
    if days != sorted(set(days)):
        return False
    consecutive = days[-1] - days[0] == len(days) - 1
    ranged = len(days) == 2 and re.search(r"[-–—−]|till", words) is not None
    return consecutive or ranged


def _read_slash(match: re.Match[str]) -> list[DateMention] | None:
    day, month, year = int(match["d"]), int(match["m"]), _year_of(match)
    day2 = int(match["d2"]) if match["d2"] else day
    if not (day_exists(year, month, day) and day_exists(year, month, day2) and day <= day2) or _named_number(match):
        return [] if match["y"] is None or len(match["y"]) != 4 else None
    end = match.end()
    if match["y"] and len(match["y"]) == 2 and match.string[match.start("y") - 1] not in "-–/'’":
        year, end = None, match.end("m")
    sure = year is not None or match["weekday"] or match["dash"] or DATE_WORD_BEFORE.search(_before(match))
    if not sure and (
        (day, month) == (24, 7) or (day < month and month <= 5) or FRACTION_AFTER.match(match.string, end)
    ):
        return []
    return [_mention(match, (year, month, day), (year, month, day2), span=(match.start(), end))]


def _read_numeric(match: re.Match[str]) -> list[DateMention] | None:
    """``24.12.2006``, ``24.12.06`` and ``24/12/2006``."""
    day, month, year = int(match["d"]), int(match["m"]), full_year(match["y"])
    padded = len(match["d"]) == len(match["m"]) == 2 or len(match["y"]) == 4
    if not padded or not day_exists(year, month, day) or _named_number(match):
        return []
    return [_mention(match, (year, month, day))]


def _read_digits(match: re.Match[str]) -> list[DateMention] | None:
    digits = match["digits"]
    split = len(digits) - 4
    year, month, day = full_year(digits[:split]), int(digits[split : split + 2]), int(digits[split + 2 :])
    if not 1950 <= year < 2100 or not day_exists(year, month, day) or _named_number(match):
        return []
    if COUNTED_AFTER.match(match.string, match.end()):
        return []
    told = DATE_WORD_BEFORE.search(_before(match)) or CLOCK_AFTER.match(match.string, match.end())
    if len(digits) == 6 and not told and not alone_on_line(match):
        return []
    return [_mention(match, (year, month, day))]


def _read_term(match: re.Match[str]) -> list[DateMention] | None:
    year = _year_of(match)
    if match["t"] and year is None:
        return None
    autumn = (match["t"] or match["tw"]).lower()[0] == "h"
    months = (8, 12) if autumn else (1, 6)
    return [_mention(match, (year, months[0], None), (year, months[1], None), precision="season")]


_SEASONS = {"v": (2, 6), "s": (6, 8), "h": (8, 12)}


def _read_season(match: re.Match[str]) -> list[DateMention] | None:
    """Working seasons, as in an office: spring February to June, summer June to August, autumn August to December."""
    word = match.group().lower()
    year = _year_of(match)
    if word.startswith("vint"):
        return [_mention(match, (year, 12, None), (year + 1 if year else None, 2, None), precision="season")]
    first, last = _SEASONS[word[0]]
    return [_mention(match, (year, first, None), (year, last, None), precision="season")]


def _read_half(match: re.Match[str]) -> list[DateMention] | None:
    second = match["n"].lower() == "andra"
    first, last = ((7, 12) if second else (1, 6)) if match["h"] else ((4, 6) if second else (1, 3))
    year = _year_of(match)
    return [_mention(match, (year, first, None), (year, last, None), precision="season")]


def _read_quarter(match: re.Match[str]) -> list[DateMention] | None:
    number = int(match["q"]) if match["q"] else 3 + (match["n"].lower() == "fjärde")
    year = _year_of(match)
    return [_mention(match, (year, 3 * number - 2, None), (year, 3 * number, None), precision="season")]


def _read_turn(match: re.Match[str]) -> list[DateMention] | None:
    year = int(match["y"])
    return [_mention(match, (year, 12, 31), (year + 1, 1, 1))]


def _read_week(match: re.Match[str]) -> list[DateMention] | None:
    weeks = int(match["w"]), int(match["w2"] or match["w"])
    if not 1 <= weeks[0] <= weeks[1] <= 53:
        return []
    year = _year_of(match)
    plain = _mention(match, (year, None, None), precision="week")
    return [plain.model_copy(update={"week": weeks[0], "last_week": weeks[1]})]


def _read_months(match: re.Match[str]) -> list[DateMention] | None:
    year, word = _year_of(match), match["month"]
    last = month_number(match["month2"]) if match["month2"] else month_number(word)
    whole = word.lower() in MONTHS
    sure = year is not None or bool(match["word"])
    if not sure:
        before = _before(match)
        if not whole or re.search(r"\d[ \xa0]?$", before):
            return None if match["month2"] is None else []
        ambiguous = word.lower() in ("mars", "april", "maj") or not word.islower()
        if (
            ambiguous
            and not match["month2"]
            and not (MONTH_BEFORE.search(before) and (word.islower() or word.isupper()))
        ):
            return []
    elif re.search(r"\d[ \xa0]?$", _before(match)) and not match["word"]:
        return []
    return [_mention(match, (year, month_number(word), None), (year, last, None), precision="month")]


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
    if _named_number(match) or ABOUT_BEFORE.search(_before(match)) or COUNTED_AFTER.match(match.string, match.end()):
        return []
    last = year
    if match["y2"] and _iso_month(match):
        return [_mention(match, (year, int(match["y2"]), None), precision="month")]
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else year // 100 * 100 + int(match["y2"])
        cased = CASE_BEFORE.search(_before(match)) is not None
        if not year < last <= year + 30 or cased:
            return []
    elif re.match(r"[-–]", match.string[match.end() : match.end() + 1]) and re.match(
        r".\w", match.string[match.end() : match.end() + 2]
    ):
        return []
    if match.group().lower().startswith("läså") and last == year + 1:
        return [_mention(match, (year, 8, None), (last, 6, None), precision="season")]
    return [_mention(match, (year, None, None), (last, None, None), precision="year")]


_READERS = {
    "iso": _read_iso, "words": _read_words, "slash": _read_slash, "threeslash": _read_numeric, "dots": _read_numeric,
    "digits": _read_digits, "term": _read_term, "season": _read_season, "bareseason": _read_season, "half": _read_half,
    "quarter": _read_quarter, "turn": _read_turn, "week": _read_week, "months": _read_months, "years": _read_years,
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
            kept[-1] = after.model_copy(
                update={
                    "start": lent.start,
                    "text": text[lent.start : after.end],
                    "first": lent.first,
                    "weekday": lent.weekday,
                }
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
    return mention.model_copy(
        update={
            "first": mention.first.model_copy(update={"year": year}),
            "last": mention.last.model_copy(update={"year": year}),
        }
    )
