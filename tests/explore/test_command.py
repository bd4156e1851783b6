"""`haotong explore`: writes, serves on this machine alone, ends when told."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from pipeline.cli import main


def test_it_writes_below_the_outputs(samples_build, tmp_path, capsys):
    assert main(["explore", "--outputs", str(samples_build.outputs), "--to", str(tmp_path / "site"), "--no-serve"]) == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert "index.html" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--outputs", "EMPTY", "--no-serve"], "run `haotong build"),
        (["--release", "EMPTY", "--no-serve"], "is no release"),
        (["--release", "EMPTY", "--outputs", "EMPTY"], "not allowed with"),
        (["--outputs", "BUILD", "--to", "EMPTY", "--port", "99999"], "--port"),
        (["--outputs", "BUILD", "--to", "TAKEN", "--no-serve"], "--to"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_says_what_to_do(samples_build, tmp_path, capsys, arguments, says):
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.txt").touch()
    places = {"EMPTY": tmp_path / "empty", "BUILD": samples_build.outputs, "TAKEN": tmp_path / "taken"}
    assert main(["explore", *(str(places.get(a, a)) for a in arguments)]) == 2
    assert says in capsys.readouterr().err


def test_a_port_in_use_is_told(samples_build, tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        arguments = ["explore", "--outputs", str(samples_build.outputs), "--to", str(tmp_path / "site"), "--port", port]
        assert main(arguments) == 2
    assert "--port" in capsys.readouterr().err


def test_it_serves_until_stopped(samples_build, tmp_path):
    command = [sys.executable, "-m", "pipeline.cli", "explore", "--outputs", str(samples_build.outputs),
               "--to", str(tmp_path / "site"), "--port", "0"]  # fmt: skip
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    try:
        told = [server.stdout.readline(), server.stdout.readline()]
        address = re.search(r"http://127\.0\.0\.1:\d+", told[1])[0]
        with urllib.request.urlopen(f"{address}/index.html") as answer:
            assert "haotong" in answer.read().decode()
        with urllib.request.urlopen(f"{address}/data/meta.js") as answer:
            assert answer.read().startswith(b"haotong.begin(")
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert errors == ""
