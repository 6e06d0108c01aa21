"""The command ``jifu``: words of the command line, one call into the pipeline, a report, an exit code."""

from jifu.cli.entry import main

__all__ = ["main"]
