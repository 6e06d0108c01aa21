"""The HTML writer: blocks to one standalone file that fetches nothing and runs nothing."""

from jifu.render.html.writer import write_html

__all__ = ["write_html"]
