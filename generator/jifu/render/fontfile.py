"""The little that has to be known of a font file: which characters it shows, and how wide they are.

Reads the tables ``cmap`` (formats 4 and 12), ``hmtx``, ``hhea`` and ``head`` of TrueType and OpenType files (ISO/IEC
14496-22) directly: a font library takes most of a second to unpack a Chinese font, and names each of its 65,535 glyphs.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FontFace:
    """The first face of a font file. A range maps code points ``first..last`` to the glyphs from ``glyph`` on."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    glyphs: tuple[int, ...]
    metrics: bytes
    full_metrics: int
    units: int

    def glyph(self, char: str) -> int:
        """The glyph's number, or 0 if the font does not show ``char``."""
        point = ord(char)
        at = bisect_right(self.firsts, point) - 1
        if at < 0 or point > self.lasts[at]:
            return 0
        return self.glyphs[at] + point - self.firsts[at]

    def advance(self, char: str) -> float | None:
        """Width of ``char`` in em, or None if the font does not show it."""
        glyph = self.glyph(char)
        if glyph == 0:
            return None
        units: int = struct.unpack_from(">H", self.metrics, 4 * min(glyph, self.full_metrics - 1))[0]
        return units / self.units


def read_face(data: bytes) -> FontFace:
    """The face in ``data``. Raises ``ValueError`` if it is no TrueType or OpenType font."""
    try:
        start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        tables = _tables(data, start)
        ranges = sorted(_ranges(data, tables["cmap"]))
        units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
        full_metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    except (struct.error, KeyError) as error:
        raise ValueError("not a TrueType or OpenType font") from error
    metrics = data[tables["hmtx"] : tables["hmtx"] + 4 * full_metrics]
    firsts, lasts, glyphs = zip(*ranges, strict=True) if ranges else ((), (), ())
    return FontFace(firsts, lasts, glyphs, metrics, full_metrics, units)


def _tables(data: bytes, start: int) -> dict[str, int]:
    """Offset of every table, by name."""
    count = struct.unpack_from(">H", data, start + 4)[0]
    records = struct.iter_unpack(">4sIII", data[start + 12 : start + 12 + 16 * count])
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}


def _ranges(data: bytes, cmap: int) -> list[tuple[int, int, int]]:
    """First and last code point, and first glyph, of every range: format 12 if there is one, else format 4."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    subtables = struct.iter_unpack(">HHI", data[cmap + 4 : cmap + 4 + 8 * count])
    offsets = [cmap + offset for platform, _, offset in subtables if platform in {0, 3}]
    by_format = {struct.unpack_from(">H", data, offset)[0]: offset for offset in offsets}
    if 12 in by_format:
        at = by_format[12]
        groups = struct.unpack_from(">I", data, at + 12)[0]
        return [(a, b, g) for a, b, g in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups])]
    return _format_4(data, by_format[4])


def _format_4(data: bytes, at: int) -> list[tuple[int, int, int]]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    words = f">{segments}H"
    ends = struct.unpack_from(words, data, at + 14)
    starts = struct.unpack_from(words, data, at + 16 + 2 * segments)
    deltas = struct.unpack_from(words, data, at + 16 + 4 * segments)
    table = at + 16 + 6 * segments
    offsets = struct.unpack_from(words, data, table)
    ranges: list[tuple[int, int, int]] = []
    for n, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                glyph = struct.unpack_from(">H", data, table + 2 * n + offset + 2 * (point - first))[0]
                if glyph == 0:
                    continue
            ranges.append((point, point, (glyph + delta) & 0xFFFF))
    return ranges
