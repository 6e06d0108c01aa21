"""Markdown text to the block model: the house's dialect, the one that MkDocs writes too.

What a template may use, next to python-markdown with tables, attribute lists, fenced code and definition lists:

- ``# Heading`` to level 4, numbered by the writers; ``# Heading {.unnumbered}`` is not; ``{#anchor}`` names a place for
  ``[text](#anchor)``. Levels are not skipped.
- ``Table: caption`` on the line before a table. A table whose head cells are all empty is a form: its first column
  names the rows.
- ``![caption](asset:name){width=80%}`` alone in its paragraph: a picture from the assets; the caption is its
  alternative text and is required.
- ``- [ ] open`` and ``- [x] done``: a checklist.
- ``<span class="verdict good">✓ 通过</span>``: a mark, symbol and word, never colour alone. ``good`` is one of the marks
  in ``house.toml``, which gives the colours, and a symbol for words that bring none.
  ``<span class="todo">待补充</span>`` is a mark too.
- containers, each closed by a line ``:::``, and nested if need be::

      ::: note 割接前提          (also: warning, summary; the words behind the name are the title)
      ::: checklist              (every item gets a box)
      ::: signature              (a table: the head names the parties, the rows say what they fill in)
      ::: keep-together          (stays on one page)
      ::: landscape              (own pages, turned, for wide tables)
      ::: page-break             (stands alone, is not closed)

  ``<div class="note" markdown>`` … ``</div>`` on lines of their own means the same as ``::: note`` … ``:::``.
- literal HTML: ``<br>``, ``<wbr>``, ``<sub>``, ``<sup>`` and ``<span class="…">``. Anything else is text and is shown
  as typed.
"""

from __future__ import annotations

from jifu.render.blocks import Block
from jifu.render.markdown.numbering import numbered

__all__ = ["numbered", "parse_markdown"]


def parse_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``, numbered.

    Raises ``DocumentError`` with every problem found: an unknown or unclosed container, a skipped heading level, a
    picture without caption, a table row with too many cells, a link to nowhere, control characters …
    """
    from jifu.render.markdown.reader import read  # lxml is heavy

    return numbered(read(text))
