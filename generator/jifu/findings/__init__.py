"""What the tool has to say about the workspace: findings, and the catalogue of their codes."""

from jifu.findings.catalogue import CATALOGUE
from jifu.findings.code import Code
from jifu.findings.finding import Finding

__all__ = ["CATALOGUE", "Code", "Finding"]
