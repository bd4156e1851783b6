"""Pictures for the README: the explorer and Dagster's asset graph, from the samples, into docs/images.

Needs a Chromium on PATH and the development packages. Pictures are cut to a few colours, so that each stays small.
    python scripts/screenshots.py [--to docs/images]
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.commands import ui
from pipeline.explore.site import write
from pipeline.explore.source import of_build

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
COLOURS = 64
PLACE = "341124"
"""County of the samples with the most targets that a later report answers."""


def main() -> int:
    """Take all pictures; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    folder: Path = options.parse_args().to
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no chromium on PATH: install it to take pictures", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium, args=FLAGS)
        outputs = Path(temporary) / "outputs"
        with _ui(Path(temporary) / "home", outputs) as address:
            _asset_graph(browser, address, folder)
        _explorer(browser, outputs, folder)
        browser.close()
    for path in sorted(folder.glob("*.png")):
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    return 0


@contextmanager
def _ui(home: Path, outputs: Path) -> Iterator[str]:
    """Run the Dagster UI; yield its address. A process started in a shell's background would ignore SIGINT, hence the handler."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = dict(os.environ, DAGSTER_HOME=str(ui.home(home)), DAGSTER_DISABLE_TELEMETRY="1",
                       PYTHONWARNINGS="ignore::FutureWarning", HAOTONG_OUTPUTS=str(outputs))  # fmt: skip
    environment.pop("HAOTONG_SEEDS", None)
    server = subprocess.Popen(
        ui.command("127.0.0.1", port), cwd=ROOT, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/server_info", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _asset_graph(browser: Browser, address: str, folder: Path) -> None:
    """Materialise the samples and picture the graph of assets with every group open, as it then is."""
    page = browser.new_page(viewport={"width": 2300, "height": 1950})
    page.goto(f"{address}/locations/haotong/jobs/dataset")
    page.get_by_role("button", name="Materialize all").first.click(timeout=90_000)
    runs: list[dict[str, str]] = []
    for _ in range(600):
        time.sleep(0.5)
        runs = _graphql(page, address, "{runsOrError{... on Runs{results{status}}}}")["runsOrError"]["results"]
        if runs and runs[0]["status"] in ("SUCCESS", "FAILURE", "CANCELED"):
            break
    if not runs or runs[0]["status"] != "SUCCESS":
        raise RuntimeError(f"the job did not succeed: {runs}")
    groups = {node["groupName"] for node in _graphql(page, address, "{assetNodes{groupName}}")["assetNodes"]}
    page.get_by_text("Hide navigation").click()
    page.evaluate("localStorage.setItem('asset-graph-direction', JSON.stringify('vertical'))")
    page.goto(f"{address}/asset-groups?expanded=" + ",".join(f"global@global:{group}" for group in sorted(groups)))
    page.get_by_text("dataset_tables").first.wait_for()
    page.wait_for_timeout(6_000)  # the graph lays itself out, then the states of checks come in
    picture = Image.open(io.BytesIO(page.screenshot()))
    _write(_inked(picture.crop((380, 115, 2235, 1950))), folder / "asset_graph.png")
    page.close()


def _inked(picture: Image.Image) -> Image.Image:
    """Return the picture cut to what is darker than the dots of its ground, with some room around."""
    left, top, right, bottom = picture.convert("L").point(lambda grey: 255 if grey < 228 else 0).getbbox()
    return picture.crop((left - 20, top - 20, right + 20, bottom + 20))


def _graphql(page: Page, address: str, query: str) -> Any:
    return page.request.post(f"{address}/graphql", data={"query": query}).json()["data"]


def _explorer(browser: Browser, outputs: Path, folder: Path) -> None:
    site = write(of_build(outputs), outputs / "explorer").folder
    index = f"{site.as_uri()}/index.html"
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto(f"{index}#/places/{PLACE}?lang=zh")
    page.locator(".bullets").wait_for()
    target = page.locator(".bullets a.label").nth(1).get_attribute("href")
    _save(page, folder / "explorer_place.png")
    page.goto("about:blank")
    page.goto(f"{index}{target}?place=全椒县&lang=en")
    page.locator(".source mark").wait_for()
    _save(page, folder / "explorer_fact.png")
    page.close()
    phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone.goto(f"{index}{target}?lang=zh")
    phone.locator(".source mark").wait_for()
    _save(phone, folder / "explorer_phone.png")
    phone.close()


def _save(page: Page, path: Path) -> None:
    _write(Image.open(io.BytesIO(page.screenshot())), path)


def _write(picture: Image.Image, path: Path) -> None:
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


if __name__ == "__main__":
    sys.exit(main())
