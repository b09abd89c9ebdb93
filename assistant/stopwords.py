"""Swedish words that carry no subject: function words, question words, and what questions to notes begin with."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då
    sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara
    vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan
    varit hur ingen mitt ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår blivit dess
    inom mellan sådant varför varje vilka ditt vem vilket sitta sådana vart dina vars vårt våra ert era vilkas
    också bara även samt hos genom enligt kring bland per via inför utifrån både antingen varken dock ska
    skall skulle bör borde får fick må måste vill ville kommer kom finns fanns gör gjorde göra ta tog tar
    tagit ge ger gav gått går gick ser såg se sade säger säga mer mest mindre minst många andra annan annat
    ännu redan igen alltid aldrig ofta kunnat velat behöver behövde behöva brukar väl nog kanske just precis
    cirka ca ungefär drygt knappt detta dessa denne dennes sådär därför eftersom medan innan ifall fast fastän
    trots hela hel helt olika egen eget egna där dit hit hem bort fram tillbaka borta in ut ner hemma inne ute
    uppe nere sätt enda ens nån nåt nåns nåt nån sån sånt såna dom""".split()
)

QUESTION_WORDS = frozenset(
    """vad vem vems vilka vilken vilket när var vart varifrån hur varför vilkas vilkens månne huruvida""".split()
)

ASKING_WORDS = frozenset(
    """berätta förklara visa sök hitta undrar veta vet tack snälla hej hejdå okej ok toppen perfekt super handlar
    handlade står stod stå skrivs nämns nämndes anteckningar anteckningarna protokoll protokollet dokument
    dokumenten dokumentet svara svar information info""".split()
)
"""Words with which people speak to the program rather than of their subject."""

STOP_WORDS = FUNCTION_WORDS | QUESTION_WORDS
