"""Raw records to typed ones, and every finding that follows from what the records say."""

from jifu.validate.fill_in import fill_in
from jifu.validate.judge import validate

__all__ = ["fill_in", "validate"]
