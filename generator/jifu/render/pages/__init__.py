"""The pages of the site as Markdown files: from dossiers and templates, without a builder.

What comes out is plain Markdown in MkDocs' dialect; ``jifu.site`` builds it. A page shows the customer's view of a
record, in which internal fields do not exist. Answers of gates stand beside it, for they are what the site is for.
"""

from jifu.render.pages import links
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.site import Given, Site
from jifu.render.pages.some import OF_CUSTOMERS, LatePage, pages_below
from jifu.render.pages.told import SiteDocument, SiteFile, Told
from jifu.render.pages.tree import SiteConfig, SiteFolders, site_pages, site_tree

__all__ = [
    "OF_CUSTOMERS",
    "Given",
    "LatePage",
    "PageTemplates",
    "Site",
    "SiteConfig",
    "SiteDocument",
    "SiteFile",
    "SiteFolders",
    "Told",
    "links",
    "pages_below",
    "site_pages",
    "site_tree",
]
