"""The command line: every command is a thin call of what a Python user could call."""

from sayso.cli.app import app, main

__all__ = ["app", "main"]
