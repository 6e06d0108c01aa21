"""What the HTML standard forbids in the pages of the theme, put right.

The templates of Material in question begin every page and are not meant to be replaced in part: a copy of ours would
name its hashed files and break with each of its releases, and with Zensical. So the finished page is corrected.
"""

from __future__ import annotations

import re

_CORRECTIONS = (
    # A checkbox has no autocomplete. It is there against a quirk of Firefox that keeps an open drawer on a reload.
    (b'type="checkbox" id="__drawer" autocomplete="off"', b'type="checkbox" id="__drawer"'),
    (b'type="checkbox" id="__search" autocomplete="off"', b'type="checkbox" id="__search"'),
    # The head of a section that cannot be folded: not reachable is said by leaving the attribute out.
    (b' tabindex=""', b""),
)
_CONTENTS_TOGGLE, _CONTENTS_LABEL = b'id="__toc"', b' for="__toc"'
_LOST = "404.html"
_ROOTED = re.compile(rb'(?:href|src)="/(?!/)')


def corrected(path: str, content: bytes) -> bytes:
    """The file to publish in the place of one that the site builder wrote; only pages differ."""
    if not path.endswith(".html"):
        return content
    for wrong, right in _CORRECTIONS:
        content = content.replace(wrong, right)
    if _CONTENTS_TOGGLE not in content:  # a page that is not in the navigation has the label without its checkbox
        content = content.replace(_CONTENTS_LABEL, b"")
    folder, _, name = path.rpartition("/")
    if name == _LOST and folder:
        # Its links begin at the root of the host, for it is shown at any address; this one belongs to a folder there.
        content = _ROOTED.sub(rb"\g<0>" + folder.encode() + b"/", content)
    return content
