"""The engine room of the site: MkDocs and Pagefind as programs, and the preview server.

Pages come ready-made from ``render.pages``. Everything is written by those two programs, and only below the folder that
``publish`` hands in.
"""

from jifu.site.build import CONFIG, GENERATED, build_site
from jifu.site.markup import corrected
from jifu.site.preview import Rebuilt, serve

__all__ = ["CONFIG", "GENERATED", "Rebuilt", "build_site", "corrected", "serve"]
