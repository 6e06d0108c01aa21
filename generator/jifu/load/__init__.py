"""Files to raw records with line and column: the only room that knows YAML.

Every function returns ``(value, findings)`` and raises nothing for what a file may contain.
"""

from jifu.load.catalogue_file import catalogue_text, parse_catalogue, read_catalogue
from jifu.load.history import read_blame, read_history
from jifu.load.site_config import read_site_config
from jifu.load.workspace import customer_ids, overridden, read_customer, read_process, read_workspace
from jifu.load.written import DocsFolder, stories, written_pages
from jifu.load.yaml_file import parse_yaml, read_yaml

__all__ = [
    "DocsFolder",
    "catalogue_text",
    "customer_ids",
    "overridden",
    "parse_catalogue",
    "parse_yaml",
    "read_blame",
    "read_catalogue",
    "read_customer",
    "read_history",
    "read_process",
    "read_site_config",
    "read_workspace",
    "read_yaml",
    "stories",
    "written_pages",
]
