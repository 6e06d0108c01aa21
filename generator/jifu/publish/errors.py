"""What may go wrong while writing."""

from __future__ import annotations

from pathlib import Path

from jifu.bilingual import Bilingual
from jifu.findings import Finding


class PublishError(Exception):
    """Nothing was published; ``finding`` tells the person why. The previous results are as they were."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.code} {finding.path}")
        self.finding = finding


def disk_error(path: Path, error: OSError) -> PublishError:
    """The error for a file or folder that the system refused to write."""
    reason = error.strerror or type(error).__name__
    return PublishError(Finding("PUBLISH-DISK", path.as_posix(), values={"reason": reason}))


def path_error(path: str, zh: str, en: str) -> PublishError:
    """The error for a path that no artifact may have."""
    values = {"name": path.encode("unicode_escape").decode("ascii") if not path.isprintable() else path}
    return PublishError(Finding("PUBLISH-PATH", values["name"], values={**values, "reason": Bilingual(zh, en)}))
