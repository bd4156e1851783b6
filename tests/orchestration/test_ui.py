"""The Dagster UI in a real browser: materialise everything, every check green, previews legible, nothing asked of the network."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.commands import ui

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: install it to test the UI in a browser")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    return tmp_path_factory.mktemp("ui") / "outputs"


@pytest.fixture(scope="module")
def address(tmp_path_factory, outputs):
    home = ui.home(tmp_path_factory.mktemp("dagster") / "home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = dict(os.environ, DAGSTER_HOME=str(home), DAGSTER_DISABLE_TELEMETRY="1",
                       PYTHONWARNINGS="ignore::FutureWarning",
                       HAOTONG_OUTPUTS=str(outputs))  # fmt: skip
    # A shell's background job would have SIGINT ignored, and dagster's shutdown hangs on that.
    server = subprocess.Popen(
        ui.command("127.0.0.1", port), cwd=ROOT, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/server_info", server)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait_for(url, server):
    for _ in range(120):
        assert server.poll() is None, "the UI ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the UI did not come up within a minute")


@pytest.fixture(scope="module")
def page(address):
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1500, "height": 1000})
        page.set_default_timeout(60_000)
        page.outside = []
        page.on("request", lambda request: _note(page, request.url, address))
        yield page
        browser.close()


def _note(page, url, address):
    if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
        page.outside.append(url)


def graphql(page, address, query, variables=None):
    answer = page.request.post(f"{address}/graphql", data={"query": query, "variables": variables or {}})
    return answer.json()["data"]


def test_materialise_all_then_every_check_is_green(page, address):
    page.goto(f"{address}/locations/haotong/jobs/dataset")
    page.get_by_role("button", name="Materialize all").first.click()
    status = _finished(page, address)
    assert status == "SUCCESS"
    nodes = graphql(page, address, """{assetNodes{assetKey{path} assetChecksOrError{... on AssetChecks{checks{name
        executionForLatestMaterialization{status evaluation{success severity}}}}}}}""")["assetNodes"]  # fmt: skip
    checks = [
        (node["assetKey"]["path"][-1], check)
        for node in nodes
        for check in node["assetChecksOrError"].get("checks", [])
    ]
    assert len(checks) > 100
    not_run = [(a, c["name"]) for a, c in checks if not c["executionForLatestMaterialization"]]
    assert not not_run
    failed = [(a, c["name"]) for a, c in checks if not c["executionForLatestMaterialization"]["evaluation"]["success"]]
    assert not failed


def _finished(page, address):
    for _ in range(240):
        runs = graphql(page, address, "{runsOrError{... on Runs{results{status}}}}")["runsOrError"]["results"]
        if runs and runs[0]["status"] in ("SUCCESS", "FAILURE", "CANCELED"):
            return runs[0]["status"]
        time.sleep(0.5)
    return "still running after two minutes"


def test_a_table_shows_its_rows_and_columns(page, address, outputs):
    page.goto(f"{address}/assets/facts?view=overview")
    page.get_by_text("What is measured, shortest noun phrase").first.wait_for()
    first = pq.ParquetFile(outputs / "tables" / "facts.parquet").read(["indicator", "quote"]).slice(0, 1).to_pylist()[0]
    for words in first.values():
        cell = page.locator("table table, .bp5-html-table, td").get_by_text(words, exact=True).first
        cell.scroll_into_view_if_needed()
        assert cell.is_visible()


def test_the_checks_page_lists_the_rules(page, address):
    page.goto(f"{address}/assets/facts?view=checks")
    page.get_by_text("fact_id", exact=False).first.wait_for()


def test_nothing_is_asked_of_the_network_outside(page):
    assert page.outside == []
