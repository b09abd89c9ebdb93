"""What bodies, their meetings and those who stayed away are called: patterns that asking and reading share."""

from __future__ import annotations

BODY = (
    r"(?:nämnd|styrelse|utskott|fullmäktige|direktion|beredning|kommitté|delegation|(?<!om)(?<!sam)råd)"
    r"(?:en|n|et|t)?s?"
)
"""The last part of a body's name, in any of its forms: not *området*, nor *samrådet*, which is an event."""
MEETING = r"(?:(?:möte|sammanträde)(?:t|n|na)?|träff(?:en|ar|arna)?|(?<!be)(?<!in)(?<!överens)stämm(?:a|an|or|orna))s?"
"""A meeting, in any form, alone or as the last part of its name: *föreningsstämman*, not *bestämma*."""
ABSENT = (
    r"\w*frånv\w*|(?:ej|inte|icke) (?:när\w*|delt\w*)|(?:ej|inte|icke) (?:på plats|med)(?=\W*(?:$|:))"
    r"|sjuk(?:a|t|anm\w*|skriv\w*)?\b|(?:anmält )?förhind\w*|återbud|sakna(?:des|s)\b|borta\b|kunde inte"
)
"""What is said of those who stayed away, before or behind their names."""
