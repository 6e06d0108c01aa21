"""What the documents in ``build/documents`` are called, kept for the next run of the preview.

Only making a document tells its number, version, date and standing; a page that lists it has to know them before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from jifu.bilingual import Language
from jifu.model.document import DocumentControl
from jifu.pipeline.setting import Setting
from jifu.publish import write_if_changed

_FILE = "documents.json"


def remember(setting: Setting, controls: Mapping[str, DocumentControl]) -> None:
    """Keep what the site tells of these documents, by edition. Raises ``PublishError``."""
    kept = {stem: [each.number, each.version, each.date, each.draft] for stem, each in sorted(controls.items())}
    content = json.dumps(kept, ensure_ascii=False, indent=0).encode() + b"\n"
    write_if_changed(setting.build / _FILE, content, within=setting.root)


def remembered(setting: Setting) -> Mapping[str, DocumentControl]:
    """The documents of the last build with what the site tells of them, all else empty; none where it is not known."""
    try:
        kept = json.loads((setting.build / _FILE).read_bytes())
        return {stem: _control(stem, *map(str, values)) for stem, values in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):  # not built yet, or somebody changed the file
        return {}


def _control(stem: str, number: str, version: str, date: str, draft: str) -> DocumentControl:
    name, _, ending = stem.rpartition("/")[2].partition(".")
    language: Language = "en" if ending.startswith("en") else "zh"
    return DocumentControl(
        language=language,
        deliverable=name,
        number=number,
        title="",
        title_other="",
        project_name="",
        customer_name="",
        vendor_name="",
        vendor_contact="",
        version=version,
        date=date,
        classification="",
        draft=draft,
        revisions=(),
        commit="",
        record_hash="",
        attachment_name="",
        attachment=b"",
    )
