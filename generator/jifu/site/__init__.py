"""The engine room of the site: MkDocs and Pagefind as programs, and the preview server.

Pages come ready-made from ``render.pages``. Everything is written by those two programs, and only below the folder that
``publish`` hands in. A single page is made without writing anything.
"""

from jifu.site.build import CONFIG, GENERATED, build_site
from jifu.site.markup import corrected
from jifu.site.preview import Content, Tell, serve
from jifu.site.single import SinglePageError, SinglePages
from jifu.site.state import News

__all__ = [
    "CONFIG",
    "GENERATED",
    "Content",
    "News",
    "SinglePageError",
    "SinglePages",
    "Tell",
    "build_site",
    "corrected",
    "serve",
]
