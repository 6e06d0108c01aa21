"""The engine room of the site: MkDocs and Pagefind as programs, and the preview server.

Pages come ready-made from ``render.pages``. Everything is written by those two programs, and only below the folder that
``publish`` hands in.
"""

from jifu.site.build import build_site
from jifu.site.markup import corrected
from jifu.site.preview import Rebuilt, serve

__all__ = ["Rebuilt", "build_site", "corrected", "serve"]
