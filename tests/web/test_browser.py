"""A reader's way through the desk in a real browser, with and without JavaScript, and what axe-core has to say."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from secondsource.web import Access, make_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
LISTS = ("/search?words=ferry", "/names", "/quotes", "/discrepancies")
LOCKS = (
    b"Lock gates fail at Swale Cut\n\nSWALE CUT, 9 May 2031 - Both gates of the lock at Swale Cut failed on Friday.\n",
    b"Two barges sink at Swale Cut\n\nSWALE CUT, 9 May 2031 - Both gates of the lock at Swale Cut failed on Friday.\n",
)
WATCH = "addEventListener('securitypolicyviolation', (one) => console.error('policy: ' + one.violatedDirective))"


@contextmanager
def served(desk):
    """Serve a desk as the command does, and give its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(desk, Access()), log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(name="address", scope="module")
def _address(desk):
    with served(desk) as address:
        yield address


@pytest.fixture(name="browser", scope="module")
def _browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def reader(browser, address, **how):
    """A page whose every complaint is kept; a reader who meets one has met a fault."""
    context = browser.new_context(base_url=address, **how)
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # What was still on its way when the reader went on to another page has not failed.
    page.on("requestfailed", lambda asked: None if "ABORTED" in (asked.failure or "") else complaints.append(asked.url))
    if how.get("java_script_enabled", True):
        page.add_init_script(WATCH)
    page.set_default_timeout(20_000)
    yield page
    context.close()
    assert complaints == []


def test_a_reader_opens_the_evidence_in_place_and_goes_on_to_the_report(browser, address, ferry):
    with reader(browser, address) as page:
        page.goto("/")
        page.locator(f'a[href="/stories/{ferry}"]').click()
        link = page.locator("a.ev[aria-expanded]").first  # once the script has run
        assert link.get_attribute("aria-expanded") == "false"
        link.click()
        opened = page.locator(".in-place")
        opened.wait_for()
        assert page.url.endswith(ferry)
        assert opened.locator("mark.passage").inner_text()
        link.press("Enter")
        opened.wait_for(state="detached")
        link.press("Enter")
        opened.wait_for()
        opened.locator("a").click()
        page.wait_for_url("**/reports/*#passage")
        page.locator("#passage").wait_for()
        page.get_by_label("person").uncheck()
        assert page.locator("mark.person small").first.is_hidden()
        page.locator("a.beside").first.click()
        page.wait_for_url("**/compare?a=*")
        page.locator(".row").nth(3).wait_for()


def test_without_javascript_the_same_links_lead_to_the_same_words(browser, address, ferry):
    with reader(browser, address, java_script_enabled=False) as page:
        page.goto(f"/stories/{ferry}")
        page.locator("a.ev[href*='?at=']").first.click()
        page.wait_for_url("**/reports/*?at=*#passage")
        page.locator("#passage").wait_for()
        page.locator(".of a").click()
        page.locator(".contents a", has_text="Timeline").click()
        page.locator(".sec.timeline .all a").click()
        page.locator(".picture svg").first.wait_for()


def test_what_comes_from_a_hostile_report_runs_nowhere(browser, address, pier):
    with reader(browser, address) as page:
        page.on("dialog", lambda said: pytest.fail(said.message))
        page.goto(f"/stories/{pier}")
        page.locator("a.ev[href*='?at=']:visible").first.click()
        page.locator(".in-place").wait_for()
        page.locator(".in-place a").first.click()
        page.locator("#passage").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_core_finds_no_fault_and_no_page_is_wider_than_its_screen(
    browser, address, desk, ferry, pier, scheme, width
):
    a, b, *_ = (one.id for one in desk.brief(ferry).reports)
    story = f"/stories/{ferry}"
    paths = [
        "/",
        "/ingest",
        "/api",
        "/corrections",
        story,
        f"{story}/correct",
        f"{story}/lineage",
        f"{story}/timeline",
        *LISTS,
        f"/reports/{a}",
        f"/compare?a={a}&b={b}",
    ]
    faults = []
    with reader(browser, address, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        for path in (
            (*paths, f"/stories/{pier}")
            if scheme == "light"
            else (story, f"{story}/correct", *LISTS, paths[-2], paths[-1])
        ):
            page.goto(path)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
            faults += [(path, one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((path, "wider than the screen", ""))
    assert faults == []


def test_the_keyboard_reaches_the_page_and_its_lines(browser, address, ferry):
    with reader(browser, address) as page:
        page.goto(f"/stories/{ferry}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.contents') !== null")


@pytest.mark.parametrize("scripted", [True, False], ids=["with a script", "without"])
def test_an_editor_hands_reports_over_and_corrects_what_came_of_them(browser, open_desk, scripted):
    desk = open_desk()
    files = [{"name": f"{number}.txt", "mimeType": "text/plain", "buffer": text} for number, text in enumerate(LOCKS)]
    with served(desk) as address, reader(browser, address, java_script_enabled=scripted) as page:
        page.goto("/ingest")
        page.get_by_label("Files").set_input_files(files)
        with desk.database.sole_writer():  # so that the page is seen to wait
            page.get_by_role("button", name="Take in").click()
            page.get_by_text("another process is writing").wait_for()
        page.get_by_role("heading", name="Taken in").wait_for()
        page.locator("ol.desk a").first.click()
        page.get_by_text("Correct this story").click()
        form = page.locator("form.correct", has=page.get_by_role("heading", name="An agency’s text"))
        form.get_by_label("Report").select_option(index=1)
        form.get_by_label("Agency").fill("Fairlead")
        form.get_by_label("Who says so").fill("Mara Voss")
        form.get_by_role("button").click()
        page.wait_for_url("**#rulings")
        assert "Fairlead" in page.locator("section.rulings").inner_text()
        assert "Mara Voss" in page.locator("section.rulings").inner_text()
        page.get_by_role("link", name="Corrections").click()
        assert page.get_by_label("Who takes it back").input_value() == "Mara Voss"
        page.get_by_role("button", name="Undo 1").click()
        page.get_by_text("Undone by").wait_for()
