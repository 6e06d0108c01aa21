"""Two fields that speak of the same thing and must agree, or say why they do not."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.base import is_unknown, not_applicable
from jifu.model.delivery import Delivery
from jifu.model.poc_device import PocDevice
from jifu.model.upgrade import UpgradePlan
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, field_name, place_of


def versions_agree(facts: Facts) -> Iterator[Finding]:
    """Burnt in and confirmed with the planned version, or the difference is written down."""
    for device in facts.of(PocDevice):
        planned = _first(device, "confirmation.planned_version")
        if planned is None or _first(device, "confirmation.difference") is not None:
            continue
        for path in ("burn_in.version", "confirmation.actual_version"):
            found = _first(device, path)
            if found is not None and found[1] != planned[1]:
                yield _differs(device, "VERSION-DIFFERS", path, found, "confirmation.planned_version", planned)


def serials_agree(facts: Facts) -> Iterator[Finding]:
    """Nameplate, system and the customer's list of devices show one serial number."""
    for device in facts.of(PocDevice):
        plate = _first(device, "confirmation.serial_nameplate")
        system = _first(device, "confirmation.serial_system")
        explained = _first(device, "confirmation.difference") is not None
        if plate is not None and system is not None and plate[1] != system[1] and not explained:
            yield _differs(
                device, "SERIAL-DIFFERS", "confirmation.serial_system", system, "confirmation.serial_nameplate", plate
            )
        registered = device.scope.find("device", device.text("device"))
        serial = registered.text("serial") if registered is not None else ""
        if (
            registered is not None
            and plate is not None
            and serial
            and serial not in {plate[1], system[1] if system else ""}
        ):
            yield device.sheet.finding(
                "SERIAL-DIFFERS",
                plate[0],
                field=field_name(PocDevice, "confirmation.serial_nameplate"),
                value=plate[1],
                other=field_name(registered.model, "serial"),
                other_value=serial,
                where=registered.where(("serial",), device.sheet),
            )


def irreversible_step(facts: Facts) -> Iterator[Finding]:
    """The step marked as the point of no return and the one that the rollback plan names are the same."""
    for model in (Delivery, UpgradePlan):
        for plan in facts.of(model):
            steps = [step for _, step in plan.pick("steps") if isinstance(step, dict)]
            marked = [str(step.get("id")) for step in steps if step.get("irreversible") is True]
            named = _first(plan, "rollback.irreversible_step")
            if named is not None and named[1] in [step.get("id") for step in steps] and named[1] not in marked:
                said = Bilingual(
                    f"步骤 {named[1]} 没有标 irreversible: true", f"step {named[1]} is not marked irreversible: true"
                )
                yield plan.sheet.finding("IRREVERSIBLE-STEP", named[0], said=said)
            elif named is None and marked and plan.filled("rollback"):
                said = Bilingual(
                    f"步骤 {marked[0]} 标了不可逆，rollback 里没写 irreversible_step",
                    f"step {marked[0]} is irreversible, but the rollback does not name it",
                )
                yield plan.finding("IRREVERSIBLE-STEP", ("rollback",), said=said)


def _first(visit: Visit, path: str) -> tuple[Loc, str] | None:
    """The text at a dotted path with its place; None when it is not there or says that nobody knows."""
    for loc, value in visit.pick(path):
        if isinstance(value, str) and value and not is_unknown(value) and not_applicable(value) is None:
            return loc, value
    return None


def _differs(
    visit: Visit, code: str, path: str, found: tuple[Loc, str], other: str, planned: tuple[Loc, str]
) -> Finding:
    return visit.sheet.finding(
        code,
        found[0],
        field=field_name(visit.model, path),
        value=found[1],
        other=field_name(visit.model, other),
        other_value=planned[1],
        where=place_of(visit.sheet, planned[0], visit.sheet),
    )
