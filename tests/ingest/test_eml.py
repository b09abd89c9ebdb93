"""What is read of a letter: its head, its text, and what is attached to it."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.errors import FileTooLarge
from ingest.read.eml import open_letter, read_mail
from ingest.read.files import Files
from ingest.read.walk import walk

PATH = Path("/anteckningar/a.eml")
HEAD = [
    "Från: Åsa Öberg <asa@alby.example>",
    "Skickat: 2023-11-09 14:02",
    "Till: Bo Ask <bo@alby.example>",
    "Ämne: Möte på ön",
]


def letter(text: str = "Hej!\n\nVi möts på ön.\n", subject: str = "Möte på ön") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Åsa Öberg <asa@alby.example>"
    message["To"] = "Bo Ask <bo@alby.example>"
    message["Date"] = "Thu, 09 Nov 2023 14:02:11 +0100"
    message.set_content(text)
    return message


def texts(raw: bytes | EmailMessage) -> list[str]:
    return [p.text for p in read_mail(raw if isinstance(raw, bytes) else raw.as_bytes(), PATH).paragraphs]


def test_the_head_is_in_swedish_and_the_text_follows_it() -> None:
    layout = read_mail(letter().as_bytes(), PATH)
    assert [p.text for p in layout.paragraphs] == [*HEAD, "Hej!", "Vi möts på ön."]
    assert [p.blank_before for p in layout.paragraphs] == [False] * 4 + [True, True]


def test_the_plain_form_is_read_and_the_page_where_there_is_no_other() -> None:
    both = letter()
    both.add_alternative("<h1>Sida</h1><p>Vi möts på ön.</p>", subtype="html")
    assert texts(both)[4:] == ["Hej!", "Vi möts på ön."]
    blank = letter(" \n")
    blank.add_alternative("<h1>Sida</h1><ol><li>Val</li></ol>", subtype="html")
    assert texts(blank)[4:] == ["Sida", "1. Val"]
    page = EmailMessage()
    page["Subject"] = "Sida"
    page.set_content("<table><tr><td>Anna</td><td>Alby</td></tr></table>", subtype="html", charset="iso-8859-1")
    assert texts(page) == ["Ämne: Sida", "Anna\tAlby"]


def test_texts_round_an_attachment_are_both_read() -> None:
    raw = b"""Subject: Delar\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n
Ett\n--x\nContent-Type: image/png\nContent-ID: <a>\n\nbild\n--x\nContent-Type: text/plain\n
Tv\xc3\xa5\n--x--"""
    assert texts(raw) == ["Ämne: Delar", "Ett", "Två"]


def test_softly_broken_lines_are_whole_again() -> None:
    raw = b"""Subject: a\nContent-Type: text/plain; charset=utf-8; format=flowed\n
Vi talade om \nbron.\n From byn\n-- \nAnna\n> citat \n> mer\n"""
    assert texts(raw)[1:] == ["Vi talade om bron.", "From byn", "--", "Anna", "> citat", "> mer"]
    glued = raw.replace(b"flowed", b"flowed; delsp=yes").replace(b"talade om ", b"tala ").replace(b"\nbron", b"\nde")
    assert texts(glued)[1] == "Vi talade."


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "us-ascii", "okänd", "utf-16"])
def test_what_a_letter_says_of_its_encoding_need_not_be_true(charset: str) -> None:
    head = f"Subject: a\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    for encoding in ("utf-8", "cp1252"):
        assert texts(head.encode() + "Åsa hälsar alla välkomna.".encode(encoding))[1:] == ["Åsa hälsar alla välkomna."]


def test_a_head_of_raw_bytes_or_odd_values_is_read() -> None:
    assert texts("Subject: Möte på ön\nFrom: Åsa\n\nText".encode()) == ["Från: Åsa", "Ämne: Möte på ön", "Text"]
    assert texts(b"Subject: =?utf-8?Q?M=C3=B6te?=\nDate: i onsdags\n\nText") == [
        "Skickat: i onsdags",
        "Ämne: Möte",
        "Text",
    ]
    assert texts(b"Subject: a\nDate: Thu, 1888888888888888888888888 Mar 2021 09:12:00 +0100\n\nText")[-1] == "Text"
    assert texts(b"From: <\nTo: ,;:\nSubject: =?x?Q?a\n b\nDate:\n\nText")[-1] == "Text"


def test_what_is_no_letter_is_read_as_text() -> None:
    assert texts("Minnesanteckningar\n\nÅsa hälsar.".encode()) == ["Minnesanteckningar", "Åsa hälsar."]


# --- what is attached -------------------------------------------------------------------------------------------------


def full() -> EmailMessage:
    """A letter with two files of one name, a picture in its text, a signature, and a letter that is sent on."""
    message = letter()
    message.add_alternative("<p>Hej <img src='cid:logga'></p>", subtype="html")
    _, page = (x for x in message.iter_parts() if isinstance(x, EmailMessage))
    page.add_related(b"bild", "image", "png", cid="<logga>", filename="logga.png")
    message.add_attachment("Första bilagan på ön.", filename="bilaga.txt")
    message.add_attachment("Andra bilagan.", filename="bilaga.txt")
    message.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    message.add_attachment(b"x", "application", "octet-stream", filename="Inbjudan.ICS")
    message.add_attachment(b"%PDF-", "application", "pdf", filename="mapp/../protokoll")
    inner = letter("Det här skrev jag först.\n", "Ang: mötet")
    inner.add_attachment("Inre bilaga.", filename="inre.txt")
    message.add_attachment(inner)
    return message


def test_what_is_attached_has_names_of_its_own(tmp_path: Path) -> None:
    found = open_letter(full().as_bytes(), PATH)
    assert list(found.entries) == ["bilaga.txt", "bilaga (2).txt", "mapp .. protokoll.pdf", "Ang mötet.eml"]
    assert found.read("bilaga (2).txt", 100).decode().strip() == "Andra bilagan."
    with pytest.raises(FileTooLarge):
        found.read("bilaga.txt", 3)
    assert texts(full())[4:] == ["Hej!", "Vi möts på ön."]


def test_attachments_are_files_of_their_own_to_any_depth_that_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(full().as_bytes())
    walked = walk([tmp_path])
    names = [x.relative for x in walked.found]
    assert {x for x in names if not x.endswith(".pdf")} == {
        "a.eml",
        "a.eml!/Ang mötet.eml",
        "a.eml!/Ang mötet.eml!/inre.txt",
        "a.eml!/bilaga (2).txt",
        "a.eml!/bilaga.txt",
    }
    with Files(10_000) as files:
        read = {x.relative: files.read(x.path) for x in walked.found}
    assert read["a.eml!/Ang mötet.eml!/inre.txt"].decode().strip() == "Inre bilaga."
    assert "Det här skrev jag först." in texts(read["a.eml!/Ang mötet.eml"])


def test_parts_in_parts_without_end_are_survived() -> None:
    head = b"Subject: a\nContent-Type: multipart/mixed; boundary=b0\n\n"
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (i, i + 1) for i in range(3000))
    try:
        assert texts(head + parts + b"Text")
    except Exception as exc:  # noqa: BLE001 - refused is well, anything else is not
        assert type(exc).__name__ == "FileDamaged"  # noqa: PT017
