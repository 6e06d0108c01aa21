"""Progress of long work: a bar when a person watches, nothing in CI."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jifu.bilingual import Bilingual, Language


@contextmanager
def progress(title: Bilingual, language: Language) -> Iterator[Callable[[int, int, str], None]]:
    """A function to call with (done, of, name) as work goes on."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _name: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title.text(language), total=None)

        def tell(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, description=f"{title.text(language)} {escape(name)}")

        yield tell
