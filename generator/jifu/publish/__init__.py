"""Artifacts to disk: atomic, only what changed, what is stale pruned. The only room that writes.

What a person put into an output folder is never deleted: a file is pruned or replaced only when it still is, byte for
byte, what an earlier build wrote.
"""

from jifu.publish.errors import PublishError
from jifu.publish.files import publish_files, write_if_changed, write_new
from jifu.publish.fresh import publish_new
from jifu.publish.manifest import MANIFEST
from jifu.publish.result import Published
from jifu.publish.scratch import scratch
from jifu.publish.tree import publish_folder, publish_tree, published_inputs

__all__ = [
    "MANIFEST",
    "PublishError",
    "Published",
    "publish_files",
    "publish_folder",
    "publish_new",
    "publish_tree",
    "published_inputs",
    "scratch",
    "write_if_changed",
    "write_new",
]
