"""Titles that stand before a name: "teknisk chef Anna Ek", "tf vd Bo Ask", "Dr. Cia Alm"."""

from __future__ import annotations

import re

_QUALIFIED = (
    r"(?:vice|v\.|v|tf|t\.?f\.|1:e|2:e|1:a|2:a|förste|andre|avgående|tillträdande|adj\.?|adjungerad|tjg\.?"
    r"|bitr\.?|biträdande|stf|ställföreträdande|tillförordnad|verkställande|\w{2,}(?:isk|iv|ell)"
    r"|\w{2,}-\s(?:och|&))"
)
"""What may stand before a post. No verb in -ande or -ar: "ersättande ledamot Bo Ask" is said of somebody else."""
POSTS = (
    r"chef|ledare|samordnare|direktör|strateg|utvecklare|sekreterare|rektor|handläggare|ordförande|ersättare|inspektör"
    r"|ansvarig|ledamot|suppleant|ombud|kurator|jurist|ekonom|konsult|utredare|minister|ingenjör|tekniker|arkitekt"
    r"|sköterska|läkare|lärare|pedagog|psykolog|planerare|rådgivare|koordinator|controller|assistent|administratör"
    r"|kassör|revisor|mästare|redaktör|justerare|kontorist|kapten|tränare|förvaltare|föreståndare|konstapel|kommissarie"
    r"|intendent|bibliotekarie|herde|präst|diakon|komminister|biskop|förman|skötare|ordf|sekr|suppl"
)
"""What people are called by their work or office, alone or as the last part of a compound."""
_POST = (
    rf"(?:[\w-]*(?:{POSTS})(?:en|n)?|(?:kommunal|region|landstings|oppositions|borgar)råd(?:et)?|vd(?::n)?"
    r"|medlemmen|fru|herr|doktor|docent|doc\.|dr|professor|prof\.?)"
)
TITLE = rf"(?:{_QUALIFIED}\s+)?{_POST}"
"""The words of a title in lower case; ``title_before`` takes them in any."""
_BEFORE = re.compile(rf"(?:{TITLE})[.:]?\s+(?=(?-i:[^\W\d_a-zåäö]))", re.IGNORECASE)


def title_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The title that begins at ``start`` with the white space up to the capital letter behind it."""
    return _BEFORE.match(text, start, end)
