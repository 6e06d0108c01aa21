"""Key figures: what each counts, the number from the records of this workspace, and all that it was counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from jifu.bilingual import Language
from jifu.model.figures import Counted, KpiResult, Tally
from jifu.model.measures import Kpi
from jifu.render.pages import links
from jifu.render.pages.figure_rows import SHOWN, FigureRows
from jifu.render.pages.figure_words import Numbers
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site
from jifu.render.pages.trends import trend_of
from jifu.render.view import View


def kpi_pages(site: Site) -> Iterator[Page]:
    """The page of all key figures, and the whole list behind each that counts too many items to list them there."""
    places = {kpi.id: site.of_process("kpis", at) for at, kpi in enumerate(site.process.kpis)}
    if not places:
        return
    yield site.page(
        links.KPIS,
        title=site.say("服务指标"),
        kind="kpi",
        template="kpis.md.j2",
        names=partial(_names, site, places),
        origins=(site.of_process("kpis"), Origin("projects")),
    )
    results = {result.kpi: result for result in site.kpis}
    for kpi in site.process.kpis:
        found = results.get(kpi.id)
        if found is not None and len(found.counted) > SHOWN:
            yield site.page(
                page_of_list(kpi.id),
                title=site.text(kpi.name),
                kind="kpi",
                template="kpi-list.md.j2",
                names=partial(_list, site, kpi, found),
                origins=(places[kpi.id], Origin("projects")),
                listed=False,
            )


def newest_first(found: KpiResult) -> tuple[Counted, ...]:
    """What was counted, the newest month first; items of unknown months come last."""
    return tuple(sorted(found.counted, key=lambda each: each.month, reverse=True))


def page_of_list(kpi: str) -> str:
    """The page with everything that a figure was counted from."""
    return f"kpis/{kpi}.md"


def _list(site: Site, kpi: Kpi, found: KpiResult) -> Mapping[str, object]:
    path = page_of_list(kpi.id)
    return {
        "name": site.text(kpi.name),
        "id": links.anchor(kpi.id),
        "number": Numbers(site, kpi, found).whole(),
        "rows": FigureRows(site, kpi, path, placed=False).counted(newest_first(found)),
    }


def _names(site: Site, places: Mapping[str, Origin]) -> Mapping[str, object]:
    results = {result.kpi: result for result in site.kpis}
    figures = [_figure(site, kpi, results.get(kpi.id), places[kpi.id]) for kpi in site.process.kpis]
    stages = {stage.id: site.text(stage.name) for stage in site.process.stages}
    by_stage: dict[str, list[View]] = {}
    for kpi, figure in zip(site.process.kpis, figures, strict=True):
        by_stage.setdefault(kpi.stage, []).append(figure)
    return {
        "stages": tuple(
            (stages.get(stage, stage), links.anchor(stage), tuple(several)) for stage, several in by_stage.items()
        )
    }


def _figure(site: Site, kpi: Kpi, found: KpiResult | None, place: Origin) -> View:
    result = found or KpiResult(kpi.id, Tally(0))
    numbers, rows = Numbers(site, kpi, result), FigureRows(site, kpi, links.KPIS)
    language: Language = site.language
    return View(
        {
            "id": links.anchor(kpi.id),
            "note": site.text(kpi.note) if kpi.note else "",
            "formula": site.text(kpi.formula),
            "denominator": site.text(kpi.denominator),
            "exclusions": site.text(kpi.exclusions) if kpi.exclusions else "",
            "target": numbers.target(),
            "provenance": kpi.provenance,
            "number": numbers.whole(),
            "reached": numbers.reached(),
            "beside": numbers.beside(),
            "broken": result.broken.text(language) if result.broken else "",
            "trend": trend_of(site, kpi, result) if result.months else "",
            "count": len(result.counted),
            "rows": rows.counted(newest_first(result)[:SHOWN]) if result.counted else "",
            "more": page_of_list(kpi.id) if len(result.counted) > SHOWN else "",
            "untold": rows.untold(result.untold[:SHOWN]) if result.untold else "",
            "untold_count": len(result.untold),
            "path": place.path,
            "line": place.line,
            "edit": site.edit_link(place.path, place.line) or Markup(""),
        },
        site.text(kpi.name),
    )
