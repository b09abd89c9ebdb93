"""Why one file is not read, in Swedish: each kind of link, format and content has its sentence and its way out."""

from __future__ import annotations

from assistant import errors as e

AGAIN = "kör igen: motesminne ingest SÖKVÄG"

_FORMATS: tuple[tuple[str, str, str], ...] = (
    (
        ".doc .dot .wpd .pages",
        "det är ett dokument i ett format som inte läses",
        f"Öppna det i sitt program, spara det som .docx eller .odt och {AGAIN}",
    ),
    (
        ".mht .mhtml",
        "det är en sparad webbsida i ett format som inte läses",
        f"Öppna den i en webbläsare, spara den som .html och {AGAIN}",
    ),
    (
        ".xlsx .xls .ods .csv .tsv .numbers",
        "det är ett kalkylblad; sådana läses inte",
        f"Klistra in det som gäller mötet i ett dokument, spara det som .docx eller .odt och {AGAIN}",
    ),
    (
        ".pptx .ppt .odp .key",
        "det är en presentation; sådana läses inte",
        f"Öppna den i sitt program, spara den som .pdf och {AGAIN}",
    ),
    (
        ".msg .pst .mbox",
        "det är e-post i ett format som inte läses",
        f"Öppna brevet i sitt program, spara det som .eml eller text (.txt) och {AGAIN}",
    ),
    (
        ".png .jpg .jpeg .gif .tif .tiff .bmp .webp .heic",
        "det är en bild; bilder läses inte",
        f"Textigenkänn den (OCR), spara texten som .txt och {AGAIN}",
    ),
    (
        ".7z .rar .gz .tar .tgz .bz2 .xz",
        "det är ett arkiv av ett slag som inte läses",
        f"Packa upp det, eller packa om det som .zip, och {AGAIN}",
    ),
    (
        ".mp3 .mp4 .m4a .wav .ogg .mov .avi .mkv .webm",
        "det är en inspelning; inspelningar läses inte",
        f"Skriv ut den som text, spara den som .txt och {AGAIN}",
    ),
)
"""Suffixes, what such a file is, and what can be done about it."""

_CONTENTS: dict[e.NotTextKind, tuple[str, str]] = {
    "pdf": ("det är en PDF, fast namnet säger annat", f"Ge den filändelsen .pdf och {AGAIN}"),
    "office": (
        "det är ett äldre Office-dokument, ett kalkylblad eller en presentation",
        f"Öppna det i sitt program, spara det som .docx, .odt eller .pdf och {AGAIN}",
    ),
    "rtf": ("det är ett RTF-dokument, fast namnet säger annat", f"Ge den filändelsen .rtf och {AGAIN}"),
    "postscript": ("det är en PostScript-fil; sådana läses inte", f"Gör om den till .pdf och {AGAIN}"),
    "image": ("det är en bild; bilder läses inte", f"Textigenkänn den (OCR), spara texten som .txt och {AGAIN}"),
    "archive": ("det är ett arkiv", f"Ge det filändelsen .zip om det är en zip-fil, annars packa upp det, och {AGAIN}"),
    "program": ("det är ett program", f"Ange en annan fil och {AGAIN}"),
    "database": ("det är en databas; databaser läses inte", f"Spara det du behöver ur den som text och {AGAIN}"),
    "nul": ("den innehåller NUL-tecken, som text aldrig gör", f"Är det ändå text: spara den som UTF-8 och {AGAIN}"),
    "control": ("den är full av styrtecken, som text inte är", f"Är det ändå text: spara den som UTF-8 och {AGAIN}"),
    "lost": ("för många av tecknen går inte att läsa; filen är skadad", f"Spara den på nytt som UTF-8 och {AGAIN}"),
    "unknown": ("ingen teckenkodning som prövats gör svenska ord av den", f"Spara den som UTF-8 och {AGAIN}"),
}


def unsupported_format(x: e.FormatUnsupported) -> str:
    """A suffix that no reader knows."""
    known = f"Det som läses är {', '.join(x.known)}"
    for suffixes, what, way_out in _FORMATS:
        if x.suffix in suffixes.split():
            return f"{x.path} läses inte: {what}. {way_out}. {known}."
    return (
        f"{x.path} läses inte: formatet {x.suffix or 'utan filändelse'} är okänt här. {known}. Är det text: byt "
        f"filändelse till .txt och {AGAIN}"
    )


def not_text(x: e.FileNotText) -> str:
    """Bytes that are no text."""
    what, way_out = _CONTENTS[x.kind]
    return f"{x.path} läses inte: {what}. {way_out}"


_NAMES: dict[e.FileFormat, str] = {
    "pdf": "PDF-fil",
    "docx": "Word-fil (.docx)",
    "odt": "ODT-fil",
    "rtf": "RTF-fil",
    "html": "webbsida",
    "eml": "e-brevfil (.eml)",
    "zip": "zip-fil",
}


def damaged_file(x: e.FileDamaged) -> str:
    """A file that is cut off or no valid one of its format."""
    return (
        f"{x.path} läses inte: filen är skadad eller avhuggen och ingen hel {_NAMES[x.file_format]}. Hämta eller "
        f"spara den på nytt och {AGAIN}"
    )


def encrypted_file(x: e.FileEncrypted) -> str:
    """A file that opens with a password."""
    return f"{x.path} läses inte: det är en {_NAMES[x.file_format]} med lösenord. Spara den utan lösenord och {AGAIN}"


def scanned(x: e.NoTextLayer) -> str:
    """Pictures of pages, and nothing that can read them."""
    pages = "en inläst (skannad) sida" if x.pages == 1 else f"{x.pages} inlästa (skannade) sidor"
    return (
        f"{x.path} läses inte: den har {pages} utan text. Installera textigenkänningen Tesseract med svenska "
        f"(Debian, Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-swe) och {AGAIN}"
    )


def refused_archive(x: e.ArchiveRefused) -> str:
    """An archive that is not unpacked, or a member of one."""
    limit = "" if x.limit is None else f" (gränsen är {x.limit})"
    faults: dict[e.ArchiveFault, str] = {
        "ratio": f"den är packad hårdare än något riktigt dokument{limit}",
        "size": f"det som den innehåller är för stort{limit}",
        "members": f"den innehåller för många filer{limit}",
        "depth": f"arkiv ligger i arkiv i för många led{limit}",
        "outside": "namnet pekar ut ur arkivet",
        "link": "det är en länk, och länkar i arkiv följs inte",
        "twice": "arkivet innehåller flera filer med det namnet",
        "method": "den är packad på ett sätt som inte läses",
    }
    return f"{x.path} packas inte upp: {faults[x.fault]}. Packa upp arkivet själv och {AGAIN}"


def refused_link(x: e.LinkRefused) -> str:
    """A link that is not followed."""
    target = f" ({x.target})" if x.target else ""
    what, way_out = {
        "outside": (
            f"länk ut ur mappen{target}, och sådana följs inte",
            "Ska det som länken leder till läsas, ange det självt: motesminne ingest SÖKVÄG",
        ),
        "loop": (
            f"länk som leder tillbaka till sig själv eller en mapp som den ligger i{target}",
            f"Ta bort länken – det som ligger i mappen läses ändå – och {AGAIN}",
        ),
        "dangling": (f"länk till något som inte finns{target}", f"Rätta länken eller ta bort den och {AGAIN}"),
        "unreadable": (f"länk som inte går att följa{target}", f"Kontrollera att du får läsa målet och {AGAIN}"),
    }[x.kind]
    return f"{x.path} är en {what}. {way_out}"


def special_file(x: e.NotAFile) -> str:
    """Something that is no file to read."""
    kinds: dict[e.SpecialKind, str] = {
        "pipe": "ett rör mellan program",
        "socket": "ett uttag för program (socket)",
        "device": "en enhet",
        "folder": "en mapp där en fil väntades",
    }
    return (
        f"{x.path} är ingen fil med text utan {kinds[x.kind]}. Ange en vanlig fil eller mapp: motesminne ingest SÖKVÄG"
    )
