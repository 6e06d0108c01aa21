"""What a person calls the kinds of item."""

from __future__ import annotations

from functools import cache

from jifu.bilingual import Bilingual
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.model.walk import classes, kinds, title

NODE = Bilingual("拓扑节点", "topology node")

_OWN = {
    "person": Bilingual("人员", "person"),
    "project": Bilingual("项目", "project"),
    "ticket": Bilingual("工单", "ticket"),
}
RECORDS = (Customer, Project, Requirements, Poc, Delivery, Ticket)


@cache
def item_kinds() -> frozenset[str]:
    """Kinds of item that records hold; every other kind is a list of the process."""
    return frozenset(_OWN).union(*(kinds(record) for record in RECORDS))


@cache
def kind_name(kind: str) -> Bilingual:
    """The name of a kind: what its class is called, or the kind itself for a list of the process."""
    if kind in _OWN:
        return _OWN[kind]
    for root in (*RECORDS, Process):
        for model in classes(root):
            if model.kind == kind:
                name = title(model)
                return Bilingual(name.zh, name.en.lower())
    return Bilingual(kind, kind)
