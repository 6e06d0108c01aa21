"""The PDF writer: blocks to a PDF/A-3a and PDF/UA-1 file, set by typst with the style ``document.typ``."""

from jifu.render.pdf.writer import heading_pages, rasterised, write_pdf

__all__ = ["heading_pages", "rasterised", "write_pdf"]
