"""The commands of `haotong`, one module each; here only which name runs which, and the errors they share."""

from __future__ import annotations

import argparse
from importlib import import_module


class WrongUse(Exception):
    """The user asked for what can't be done; the message says what to do instead. Ends with code 2."""

    told = True


class Refused(Exception):
    """The work was understood and could not be done or found wanting; the message says why. Ends with code 1."""

    told = True


def run(options: argparse.Namespace) -> int:
    """Run the command that the options name; return the exit code."""
    code: int = import_module(f"pipeline.commands.{options.command}").run(options)
    return code
