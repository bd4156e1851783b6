"""The explorer in a real browser, opened from the disk: found, read, addressed, keyed through, on a phone, under attack."""

import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import quote

import pytest

from pipeline.commands import explore
from pipeline.explore.site import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
PHONE = {"width": 375, "height": 812}
WIDE = {"width": 1400, "height": 900}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium here: install it to test the explorer in a browser"
)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: install the dev dependencies")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sites(full, without_words, hostile, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites")
    sources = {"full": full, "open": without_words, "hostile": hostile}
    return {name: write(source, folder / name).folder for name, source in sources.items()}


@pytest.fixture
def visit(browser, sites):
    """Open an address of a site; at the end nothing may have been logged, and nothing asked for but the folder's files."""
    contexts, faults = [], []

    def open_page(site, address="#/", language="en", size=WIDE, **options):
        context = browser.new_context(viewport=size, locale="en-GB" if language == "en" else "zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        own = sites[site].as_uri()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: r.url.startswith((own, "data:")) or faults.append(f"asked for {r.url}"))
        page.goto(f"{own}/index.html{address}")
        page.locator("h1:visible, h2:visible").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def rows_of(source, name):
    return source.tables[name].to_pylist()


def count(page):
    return page.locator(".count").inner_text()


def test_the_first_page_tells_how_much_there_is(visit, full):
    page = visit("full")
    assert page.title() == "haotong 好通"
    for name in ("facts", "targets", "people", "documents"):
        assert page.locator(f".counts a[href='#/{name}'] b").inner_text() == f"{full.tables[name].num_rows:,}"
    page.get_by_role("link", name="全椒县").first.click()
    page.get_by_role("heading", name="全椒县").wait_for()


@pytest.mark.parametrize("asked", ["全椒", "全椒縣", "Gross regional product 全椒"])
def test_searching_narrows_the_list(visit, full, asked):
    page = visit("full", "#/facts")
    everything = full.tables["facts"].num_rows
    assert count(page) == f"{everything} rows"
    page.get_by_role("searchbox").fill(asked)
    page.get_by_text("clear filters").wait_for()
    found = int(count(page).split()[0])
    assert 0 < found < everything
    assert set(page.locator("td.c-place").all_inner_texts()) == {"全椒县"}
    assert f"q={quote(asked.split()[0])}" in page.url


def test_filters_agree_with_the_table(visit, full):
    page = visit("full", "#/facts")
    page.get_by_label("Measure").select_option("growth")
    page.get_by_label("from").select_option("2024")
    page.get_by_text("clear filters").wait_for()
    expected = [
        r
        for r in rows_of(full, "facts")
        if r["measure"] == "growth" and r["period_end"] and r["period_end"].year >= 2024
    ]
    page.locator(".count", has_text=f"{len(expected)} of").wait_for()
    page.get_by_label("Place").fill("火星")
    page.get_by_text("Nothing matches").wait_for()
    page.get_by_role("link", name="clear filters").click()
    page.locator("tbody tr").nth(50).wait_for()
    assert page.get_by_label("Place").input_value() == ""


def test_a_row_opens_its_sentence_in_its_article_with_the_words_marked(visit, full):
    fact = next(r for r in rows_of(full, "facts") if r["indicator_id"] == "gdp" and r["measure"] == "level")
    document = next(r for r in rows_of(full, "documents") if r["document_id"] == fact["document_id"])
    page = visit("full", f"#/facts?document={document['file_name']}&indicator=gdp")
    page.locator(f"tr[data-id={fact['fact_id']}] td.c-place").click()
    page.locator(".source mark").wait_for()
    assert page.locator(".source mark").all_inner_texts() == [fact["quote"]]
    sentence = page.locator(".source .sentence").all_inner_texts()
    assert fact["quote"] in "".join(sentence)
    assert len("".join(sentence)) > len(fact["quote"])
    detail = page.locator(".detail").inner_text()
    assert document["sha256"] in detail
    assert f"[{fact['char_start']}:{fact['char_end']}]" in detail
    page.get_by_role("link", name="Read the whole article").click()
    page.locator("h1", has_text=document["title"]).wait_for()
    assert page.locator("mark.words").inner_text() == fact["quote"]
    assert page.locator("a.of-facts").count() > 5


@pytest.mark.parametrize("site", ["full", "hostile"])
def test_offsets_count_code_points_in_the_browser_as_well(visit, sites, full, hostile, site):
    """Texts of the hostile tables begin with characters that JavaScript's own indices count twice."""
    source = {"full": full, "hostile": hostile}[site]
    raw = {r["document_id"]: r["raw"] for r in rows_of(source, "documents")}
    page = visit(site, "#/targets")
    told = page.evaluate("""async () => {
        const told = {};
        for (const name of ["facts", "targets"])
            for (const row of haotong.rows(name)) {
                const { points } = await haotong.text(row.document_id);
                told[row.fact_id || row.target_id] = points.slice(row.char_start, row.char_end).join("");
            }
        return told;
    }""")
    rows = {
        row[key]: row for name, key in (("facts", "fact_id"), ("targets", "target_id")) for row in rows_of(source, name)
    }
    assert told == {key: raw[r["document_id"]][r["char_start"] : r["char_end"]] for key, r in rows.items()}


def test_the_open_edition_shows_the_locator(visit, without_words):
    fact = rows_of(without_words, "facts")[0]
    document = next(r for r in rows_of(without_words, "documents") if r["document_id"] == fact["document_id"])
    page = visit("open", f"#/facts/{fact['fact_id']}")
    page.locator(".locator").wait_for()
    told = page.locator(".locator").inner_text()
    assert document["file_name"] in told
    assert document["sha256"] in told
    assert f"[{fact['char_start']}:{fact['char_end']}]" in told
    assert page.locator(".source").count() == 0
    assert page.get_by_text("holds no source words").count() == 1
    page.locator(".locator a").click()
    page.locator("h1", has_text=document["file_name"]).wait_for()


def test_a_person_has_a_timeline_of_offices(visit, full):
    positions = [r for r in rows_of(full, "positions") if r["stated_on"]]
    person = max({r["person_id"] for r in positions}, key=lambda p: (sum(r["person_id"] == p for r in positions), p))
    own = [r for r in positions if r["person_id"] == person]
    assert len(own) > 1
    page = visit("full", f"#/people/{person}")
    assert page.locator(".timeline circle").count() == len(own)
    assert set(page.locator(".timeline .role").all_inner_texts()) == {r["role"] for r in own}
    page.locator(".statements summary").first.click()
    page.locator(".statements .source mark").wait_for()
    assert page.locator(".statements .source mark").first.inner_text() in {r["quote"] for r in own}


def test_a_place_shows_targets_beside_outcomes(visit, full):
    outcomes = {r["target_id"]: r for r in rows_of(full, "target_outcomes")}
    targets = [r for r in rows_of(full, "targets") if r["target_id"] in outcomes]
    code = targets[0]["place_code"]
    own = [outcomes[r["target_id"]] for r in targets if r["place_code"] == code]
    assert own
    page = visit("full", f"#/places/{code}")
    assert page.locator(".bullets li").count() == len(own)
    for verdict in {r["verdict"] for r in own}:
        assert page.locator(f".bullets .verdict.{verdict}").count() == sum(r["verdict"] == verdict for r in own)
    assert page.locator(".series circle").count() > 0
    first = page.locator(".bullets a.label").first
    first.click()
    page.get_by_text("The target that it answers").wait_for()


ADDRESSES = ["#/", "#/facts", "#/targets", "#/people", "#/places", "#/documents", "#/about", "#/places/341124",
             "FACT", "TARGET", "PERSON", "DOCUMENT"]  # fmt: skip


def addressed(source, address):
    tables = {"FACT": ("facts", "fact_id"), "TARGET": ("targets", "target_id"), "PERSON": ("people", "person_id"),
              "DOCUMENT": ("documents", "document_id")}  # fmt: skip
    if address not in tables:
        return address
    name, key = tables[address]
    return f"#/{name}/{source.tables[name].column(key)[0].as_py()}"


@pytest.mark.parametrize("site", ["full", "open"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_fits_a_phone(visit, full, site, language):
    for address in ADDRESSES:
        page = visit(site, addressed(full, address), language, PHONE)
        page.locator("[aria-busy]").first.wait_for(state="detached")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_on_a_phone_a_detail_takes_the_lists_place(visit):
    page = visit("full", "#/facts", size=PHONE)
    page.locator("tbody tr a").first.click()
    page.locator("#detail-title").wait_for()
    assert not page.locator("table.rows").is_visible()
    page.get_by_role("link", name="Back to the list").click()
    page.locator("table.rows").wait_for()
    assert not page.locator("#detail-title").is_visible()


def focused(page):
    return page.evaluate("document.activeElement.closest('tr')?.dataset.id || document.activeElement.id")


def test_everything_is_reached_by_keys(visit):
    page = visit("full", "#/facts")
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    page.keyboard.press("/")
    assert focused(page) == "search"
    page.locator("tbody tr a").first.focus()
    first = focused(page)
    page.keyboard.press("ArrowDown")
    second = focused(page)
    assert second not in ("", first)
    page.keyboard.press("Enter")
    page.locator("#detail-title").wait_for()
    assert focused(page) == "detail-title"
    assert second in page.url
    page.keyboard.press("Escape")
    page.locator("#detail-title").wait_for(state="detached")
    assert focused(page) == second
    page.keyboard.press("ArrowUp")
    assert focused(page) == first
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_sorting_is_told_and_keeps_the_focus(visit, full):
    page = visit("full", "#/facts?measure=growth")
    for direction, reverse in (("ascending", False), ("descending", True)):
        page.get_by_role("columnheader", name="Figure").get_by_role("link").click()
        page.locator(f"th[aria-sort={direction}]").wait_for()
        values = [float(re.search(r"[−\d.]+", text.replace(",", ""))[0].replace("−", "-"))
                  for text in page.locator("td.c-value .figure").all_inner_texts()]  # fmt: skip
        assert values == sorted(values, reverse=reverse)
        assert page.evaluate("document.activeElement.closest('th').dataset.name") == "value"


def test_an_address_is_all_that_is_shared(visit, full):
    page = visit("full", "#/targets?verdict=met")
    page.locator("tbody tr a").first.click()
    page.locator("#detail-title").wait_for()
    address = page.url[page.url.index("#") :]
    again = visit("full", address)
    again.locator("#detail-title").wait_for()
    assert again.locator("#detail-title").inner_text() == page.locator("#detail-title").inner_text()
    assert count(again) == count(page)
    assert again.locator("select[name=verdict]").input_value() == "met"


def test_back_goes_back(visit):
    page = visit("full", "#/places")
    page.get_by_role("link", name="全椒县").click()
    page.get_by_role("heading", name="全椒县").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Places").wait_for()


def test_both_languages_are_there(visit):
    page = visit("full", "#/facts")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="中文").click()
    page.get_by_role("heading", name="数字").wait_for()
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.reload()
    page.get_by_role("heading", name="数字").wait_for()
    assert visit("full", "#/facts?lang=en", "zh").locator("h1").inner_text() == "Facts"


@pytest.mark.parametrize("address", ["#/nowhere", "#/people/per_0000000000000000", "#/facts/fac_0", "#/%E0%A4%A"])
def test_an_unknown_address_is_told(visit, address):
    page = visit("full", address)
    page.get_by_text("There is no such page").wait_for()


def test_a_file_that_is_missing_is_told(browser, sites, tmp_path):
    shutil.copytree(sites["full"], tmp_path / "site")
    (tmp_path / "site" / "data" / "facts-000.js").unlink()
    page = browser.new_page(locale="en-GB")
    page.goto(f"{(tmp_path / 'site').as_uri()}/index.html#/facts")
    page.get_by_role("alert").wait_for()
    assert "data/facts-000.js can't be read" in page.get_by_role("alert").inner_text()
    page.close()


def test_it_is_served_as_well(browser, sites):
    faults = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(explore.Handler, directory=str(sites["full"]))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(locale="en-GB")
        address = f"http://127.0.0.1:{server.server_port}"
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda r: r.url.startswith((address, "data:")) or faults.append(r.url))
        page.goto(f"{address}/#/facts")
        page.locator("tbody tr a").first.click()
        page.locator(".source mark").wait_for()
        page.close()
        server.shutdown()
    assert faults == []


def test_words_of_documents_never_become_markup(visit, hostile):
    person = hostile.tables["people"].column("person_id")[0].as_py()
    document = hostile.tables["documents"].column("document_id")[0].as_py()
    target, fact = (hostile.tables[n].column(k)[0].as_py() for n, k in (("targets", "target_id"), ("facts", "fact_id")))
    place = hostile.tables["facts"].column("place")[0].as_py()
    code = hostile.tables["facts"].column("place_code")[0].as_py()
    pages = ("", "facts", f"facts/{fact}", f"targets/{target}", "people", f"people/{person}", "places",
             f"places/{quote(f'{code}~{place}', safe='')}", "documents", f"documents/{document}")  # fmt: skip
    for path in pages:
        page = visit("hostile", f"#/{path}")
        page.locator("[aria-busy]").first.wait_for(state="detached")
        assert page.locator("main img, main script, main b:has-text('&')").count() == 0, path
        assert page.title() != "owned", path
    assert "<img src=x" in page.locator("main").inner_text()
