"""All codes, by name. Each stage keeps its own in a module of this package; this is the only list of those modules."""

from __future__ import annotations

from jifu.findings.code import Code
from jifu.findings.document_codes import DOCUMENT_CODES
from jifu.findings.load_codes import LOAD_CODES
from jifu.findings.record_codes import RECORD_CODES
from jifu.findings.reference_codes import REFERENCE_CODES
from jifu.findings.render_codes import RENDER_CODES

CATALOGUE: dict[str, Code] = {
    code.name: code
    for code in (
        *LOAD_CODES,
        *RECORD_CODES,
        *REFERENCE_CODES,
        *RENDER_CODES,
        *DOCUMENT_CODES,
    )
}
