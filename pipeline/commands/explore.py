"""`haotong explore`: the tables as a folder of static pages, and a server for it on this machine."""

from __future__ import annotations

import argparse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rich.console import Console

from pipeline.commands import WrongUse
from pipeline.explore.site import NotOurs, write
from pipeline.explore.source import NothingToExplore, of_build, of_release

HOST = "127.0.0.1"


def run(options: argparse.Namespace) -> int:
    """Write the explorer, then serve it until stopped (unless told not to)."""
    try:
        source = of_release(Path(options.release)) if options.release else of_build(Path(options.outputs))
        written = write(source, Path(options.to) if options.to else Path(options.outputs) / "explorer")
    except (NothingToExplore, NotOurs) as error:
        raise WrongUse(str(error)) from error
    except OSError as error:
        raise WrongUse(f"can't write {error.filename or options.to}: {error.strerror}") from error
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{written.folder / 'index.html'}: {written.files} files, {written.size / 1e6:,.1f} MB; "
                  "opens from the disk as well", markup=False)  # fmt: skip
    if options.serve:
        serve(written.folder, options.port, console)
    return 0


def serve(folder: Path, port: int, console: Console) -> None:
    """Serve a folder on this machine alone until stopped; WrongUse if the port can't be had."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise WrongUse(f"port {port} can't be had ({error}): give another one with --port, or 0 for any") from error
    with server:
        console.print(f"http://{HOST}:{server.server_port} (Ctrl-C ends it)", markup=False)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console.print("ended", markup=False)


class Handler(SimpleHTTPRequestHandler):
    """A file server that keeps no log and lets no browser keep files of an explorer that is written anew."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look for newer files each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()
