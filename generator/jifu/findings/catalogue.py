"""All codes, by name. Each stage keeps its own in a module of this package; this is the only list of those modules."""

from __future__ import annotations

from jifu.findings.agreement_codes import AGREEMENT_CODES
from jifu.findings.code import Code
from jifu.findings.document_codes import DOCUMENT_CODES
from jifu.findings.load_codes import LOAD_CODES
from jifu.findings.measure_codes import MEASURE_CODES
from jifu.findings.process_codes import PROCESS_CODES
from jifu.findings.record_codes import RECORD_CODES
from jifu.findings.reference_codes import REFERENCE_CODES
from jifu.findings.render_codes import RENDER_CODES
from jifu.findings.site_codes import SITE_CODES
from jifu.findings.table_codes import TABLE_CODES
from jifu.findings.text_codes import TEXT_CODES
from jifu.findings.version_codes import VERSION_CODES

CATALOGUE: dict[str, Code] = {
    code.name: code
    for code in (
        *LOAD_CODES,
        *RECORD_CODES,
        *TEXT_CODES,
        *REFERENCE_CODES,
        *AGREEMENT_CODES,
        *PROCESS_CODES,
        *MEASURE_CODES,
        *VERSION_CODES,
        *TABLE_CODES,
        *RENDER_CODES,
        *DOCUMENT_CODES,
        *SITE_CODES,
    )
}
