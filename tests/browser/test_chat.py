from __future__ import annotations

import shutil
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Serve, Served, serving
from tests.ui.samples import NOTES, motesminne

QUESTION = "vad beslutades om PYC-konsortiet?"
ANSWERED_IN = 20_000

MARKS = (
    '<img src=x onerror="window.taken=1"> <script>window.taken=2</script> $x^2$ [länk](javascript:window.taken=3) '
    ":red[rött] :smile: **fet** https://example.com"
)
HOSTILE = f"""Minnesanteckningar

Hamnrådet 2024-03-05

Närvarande:
Anna Ek, Hällmo

1. Mötet öppnas

Anna Ek hälsar välkommen.

2. Kajavgiften {MARKS}

Beslut: Rådet höjer kajavgiften med tre procent {MARKS}

3. Avslutning

Mötet avslutas.
"""


def ingested(folder: Path, home: Path) -> Path:
    index = home / "index"
    done = motesminne("ingest", str(folder), "--index", str(index), home=home)
    assert done.returncode == 0, done.stderr.decode()
    return index


@pytest.fixture(scope="module")
def chat(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return serve(ingested(NOTES, tmp_path_factory.mktemp("notes")))


@pytest.fixture(scope="module")
def hostile_chat(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "kaj [x](y) $z$.txt").write_text(HOSTILE, encoding="utf-8")
    return serve(ingested(folder, tmp_path_factory.mktemp("index")))


def opened(page: Page, chat: Served, path: str = "") -> None:
    page.goto(chat.url + path)
    page.get_by_role("heading", level=1).wait_for(timeout=ANSWERED_IN)


def ask(page: Page, question: str) -> Locator:
    """Types a question and waits for its answer."""
    box = page.get_by_placeholder("Skriv en fråga")
    box.fill(question)
    box.press("Enter")
    answer = page.get_by_role("article").first
    expect(answer.get_by_role("heading", level=2)).to_have_text(question, timeout=ANSWERED_IN)
    return answer


def test_a_question_is_answered_with_its_place(page: Page, chat: Served) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    opened(page, chat)
    answer = ask(page, QUESTION)
    expect(answer).to_contain_text("Så här står det i anteckningarna:")
    first = answer.get_by_label("Citat 1")
    expect(first).to_contain_text("delägare i PYC konsortiet")
    expect(first).to_contain_text("socialchefsnatverket_jourtelefon_och_boende.txt")
    expect(first).to_contain_text("2023 (slutsats av anteckningarna)")
    expect(first).to_contain_text("Datumet bygger på: ”")
    expect(first).to_contain_text("punkt 2 – ")
    first.get_by_text("Visa hela avsnittet").click()
    expect(first.locator("mark")).to_be_visible()
    expect(first.locator("mark")).to_contain_text("delägare i PYC konsortiet")
    assert {urlsplit(url).netloc for url in asked_for if url.startswith(("http", "ws"))} == {f"127.0.0.1:{chat.port}"}


def test_the_page_is_in_swedish_and_has_no_developers_tools(page: Page, chat: Served) -> None:
    opened(page, chat)
    expect(page).to_have_title("Mötesminne")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    shown = page.locator("body").inner_text()
    assert not [w for w in ("Deploy", "Rerun", "Settings", "Made with", "Your message", "Press Enter") if w in shown]
    expect(page.get_by_test_id("stSidebar")).to_contain_text("5 dokument", timeout=ANSWERED_IN)


def test_an_example_is_answered_when_clicked(page: Page, chat: Served) -> None:
    opened(page, chat)
    button = page.get_by_role("button", name="Vad beslutades om").first
    question = button.inner_text()
    button.click(timeout=ANSWERED_IN)
    answer = page.get_by_role("article").first
    expect(answer.get_by_role("heading", level=2)).to_have_text(question, timeout=ANSWERED_IN)
    expect(answer.get_by_label("Citat 1")).to_be_visible()


def test_a_conversation_is_kept_and_cleared(page: Page, chat: Served) -> None:
    opened(page, chat)
    ask(page, QUESTION)
    answer = ask(page, "Hur länge gäller det?")
    expect(answer).to_contain_text("PYC")
    expect(page.get_by_role("heading", name="Tidigare frågor")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_role("button", name="Rensa och börja om").click()
    expect(page.get_by_role("article")).to_have_count(0, timeout=ANSWERED_IN)
    expect(page.get_by_role("button", name="Vad beslutades om").first).to_be_visible(timeout=ANSWERED_IN)


def test_a_question_that_holds_nothing_is_told_so(page: Page, chat: Served) -> None:
    opened(page, chat)
    answer = ask(page, "och att det?")
    expect(answer).to_contain_text("inget att söka efter")
    expect(answer).not_to_contain_text("Så här står det")


def test_a_search_can_be_narrowed_in_time(page: Page, chat: Served) -> None:
    opened(page, chat)
    page.get_by_role("group", name="Till och med").get_by_role("spinbutton").first.click(timeout=ANSWERED_IN)
    page.keyboard.type("19901231", delay=30)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    narrowed = page.get_by_text("Bara det som är daterat till och med 31 december 1990 genomsöks.")
    expect(narrowed).to_be_visible(timeout=ANSWERED_IN)
    answer = ask(page, QUESTION)
    expect(answer).to_contain_text("Inget dokument är daterat till den perioden.")
    expect(answer.locator("blockquote")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "words"),
    [("dokument", "socialchefsnatverket_arsavslut.txt"), ("beslut", "delägare i PYC konsortiet")],
)
def test_the_registers_can_be_read_and_narrowed(page: Page, chat: Served, path: str, words: str) -> None:
    opened(page, chat, path)
    table = page.get_by_role("table")
    expect(table).to_contain_text(words, timeout=ANSWERED_IN)
    box = page.get_by_label("Visa bara det som innehåller")
    box.fill("finns inte alls")
    box.press("Enter")
    expect(table).to_have_count(0, timeout=ANSWERED_IN)


@pytest.mark.parametrize("path", ["", "dokument", "beslut"])
def test_nothing_in_a_text_takes_effect(page: Page, hostile_chat: Served, path: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    opened(page, hostile_chat, path)
    if path:
        shown = page.get_by_role("table")
        expect(shown).to_be_visible(timeout=ANSWERED_IN)
    else:
        shown = ask(page, f"Vad beslutades om kajavgiften? {MARKS}")
        expect(shown.get_by_label("Citat 1")).to_contain_text(MARKS)
        shown.get_by_text("Visa hela avsnittet").first.click()
    if path != "dokument":
        expect(shown).to_contain_text(MARKS)
    expect(shown).to_contain_text("kaj [x](y) $z$.txt")
    assert page.evaluate("[...document.scripts].filter(s => s.text.includes('taken')).length") == 0
    assert shown.locator("img, a, .katex, script, strong, b, em, [onerror], [style*=color]").count() == 0
    assert page.get_by_role("button").filter(has_text="smile").count() == 0
    assert page.evaluate("window.taken") is None
    assert dialogs == []


def test_without_an_index_the_page_says_what_to_do(page: Page, serve: Serve, tmp_path: Path) -> None:
    chat = serve(ingested(NOTES, tmp_path))
    shutil.rmtree(tmp_path / "index")
    opened(page, chat)
    expect(page.get_by_role("status")).to_contain_text("Inga anteckningar är inlästa ännu", timeout=ANSWERED_IN)
    expect(page.locator("code")).to_have_text(f"motesminne ingest MAPP --index {tmp_path / 'index'}")
    ingested(NOTES, tmp_path)
    opened(page, chat)
    expect(ask(page, QUESTION).get_by_label("Citat 1")).to_be_visible()


def test_what_is_read_in_later_is_found(page: Page, serve: Serve, tmp_path: Path) -> None:
    folder = tmp_path / "anteckningar"
    folder.mkdir()
    (folder / "kaj.txt").write_text(HOSTILE, encoding="utf-8")
    chat = serve(ingested(folder, tmp_path))
    opened(page, chat)
    ask(page, QUESTION)
    (folder / "nytt.txt").write_bytes((NOTES / "socialchefsnatverket_jourtelefon_och_boende.txt").read_bytes())
    ingested(folder, tmp_path)
    expect(ask(page, QUESTION + " ").get_by_label("Citat 1")).to_contain_text("nytt.txt")


# --- the server -------------------------------------------------------------------------------------------------------


def test_a_port_in_use_is_2_and_said(chat: Served, tmp_path: Path) -> None:
    done = motesminne("chat", "--port", str(chat.port), home=tmp_path)
    assert done.returncode == 2
    assert f"Port {chat.port} på 127.0.0.1 går inte att använda (den används redan)" in done.stderr.decode()


def test_it_listens_on_this_computer_alone(chat: Served) -> None:
    listed = Path(f"/proc/{chat.process.pid}/net/tcp").read_text("ascii")
    port = f":{chat.port:04X}"
    listening = [line.split()[1] for line in listed.splitlines() if port in line.split()[1] and line.split()[3] == "0A"]
    assert listening == [f"0100007F{port}"]


def test_an_interrupt_ends_it_quietly(tmp_path: Path) -> None:
    with serving(ingested(NOTES, tmp_path), tmp_path) as chat:
        chat.process.send_signal(signal.SIGINT)
        assert chat.process.wait(timeout=20) == 0
        said = chat.output.read_text("utf-8")
    assert f"Mötesminne startar på http://127.0.0.1:{chat.port}" in said
    assert said.endswith("Mötesminne är stoppat.\n")
    assert "Traceback" not in said
    assert "Stopping" not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", chat.port)) != 0


def test_the_flags_of_the_server_are_all_known() -> None:
    from streamlit import config

    from ui.commands.chatting import streamlit_flags

    flags = streamlit_flags("127.0.0.1", 8501)
    assert set(flags) <= set(config.get_config_options())
    assert flags["server.address"] == "127.0.0.1"
    assert flags["browser.gatherUsageStats"] == "false"
    assert "*" not in flags["server.allowedHosts"]
