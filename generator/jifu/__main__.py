"""``python -m jifu``."""

import sys

from jifu.cli import main

sys.exit(main())
