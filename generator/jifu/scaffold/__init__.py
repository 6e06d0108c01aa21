"""New records: answers and the form to the text of a file that is valid at once and teaches the rest. Pure."""

from jifu.scaffold.answers import AnswerError, convert, fill_ids, given, next_id
from jifu.scaffold.choices import Choice, named_items
from jifu.scaffold.page import example, page

__all__ = ["AnswerError", "Choice", "convert", "example", "fill_ids", "given", "named_items", "next_id", "page"]
