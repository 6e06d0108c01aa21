"""What every writer asks before it sets a document, so that all formats accept and refuse the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jifu.model.document import DocumentControl
from jifu.render import control as frame
from jifu.render import fonts
from jifu.render.blocks import Blocks, contents, plain, walk
from jifu.render.house import House
from jifu.render.pictures import Asset, Picture, pictures


def checked(
    blocks: Blocks, control: DocumentControl, assets: Mapping[str, Asset], house: House
) -> Mapping[str, Picture]:
    """The pictures of the document, after everything it prints was found fit to print.

    Raises ``DocumentError``: a picture that is missing, unreadable or unsafe; a character that no font shows.
    """
    shown = pictures(blocks, assets)
    fonts.require(_printed(blocks, control, shown, house), house)
    return shown


def _printed(blocks: Blocks, control: DocumentControl, shown: Mapping[str, Picture], house: House) -> Iterator[str]:
    for block in walk(blocks):
        for content in contents(block):
            yield plain(content)
    yield from frame.texts(control, house)
    for picture in shown.values():
        yield picture.texts
