"""The files of another organisation's workspace: only what is theirs, made from answers and from what ships."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from jifu.artifact import Artifact
from jifu.bilingual import Bilingual
from jifu.scaffold.scalars import quoted

PLACES: Mapping[str, str] = {
    "README.md": "README.md",
    "projects.md": "projects/README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "ci.sh": "ci.sh",
    "requirements.txt": "requirements.txt",
    "house.toml": "templates/house/house.toml",
    "organisation.yaml": "process/organisation.yaml",
}
"""Where each file of ``templates/workspace/`` goes. Names without a dot, so that none of them counts where it lies."""
COPIED = ("roles.yaml", "grades.yaml", "service-levels.yaml")
"""Files of the process that are the organisation's own from the first day, as copies of what ships."""
_HOURS = """\
  - id: office-hours
    name: {{zh: 服务时间（工作日 {opens}–{closes}）, en: "Office hours (working days {opens}–{closes})"}}
    weekdays: [1, 2, 3, 4, 5]
    opens: "{opens}"
    closes: "{closes}"
    public_holidays: true
    time_zone: {zone}
"""


class UnknownEntryError(Exception):
    """There is no entry of this id to be renamed in the file that ships."""

    def __init__(self, file: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{file}: {name}")
        self.file = file
        self.name = name
        self.known = known


@dataclass(frozen=True, slots=True)
class Founding:
    """What an organisation says of itself. ``hours`` are opening and closing time; ``names`` are by file and id."""

    name: Bilingual
    contact: Bilingual
    time_zone: str
    accent: str
    tint: str
    logo: Artifact
    hours: tuple[str, str] | None = None
    names: Mapping[str, Mapping[str, Bilingual]] = field(default_factory=dict)


def workspace_files(
    founding: Founding, kit: Mapping[str, str], process: Mapping[str, str], version: str
) -> tuple[Artifact, ...]:
    """Every file of the new workspace.

    ``kit`` has the texts of ``templates/workspace/``, ``process`` those of ``COPIED``, each by its name.
    Raises ``UnknownEntryError``.
    """
    return tuple(
        sorted((*_from_kit(founding, kit, version), *_from_process(founding, process), founding.logo), key=_path)
    )


def _path(artifact: Artifact) -> str:
    return artifact.path


def _from_kit(founding: Founding, kit: Mapping[str, str], version: str) -> Iterator[Artifact]:
    plain = {
        "version": version,
        "accent": founding.accent,
        "tint": founding.tint,
        "logo": founding.logo.path.rpartition("/")[2],
        "time_zone": founding.time_zone,
    }
    words = {
        "name_zh": founding.name.zh,
        "name_en": founding.name.en,
        "contact_zh": founding.contact.zh,
        "contact_en": founding.contact.en,
    }
    for source, path in PLACES.items():
        shown = {key: quoted(word) if path.endswith(".yaml") else _line(word) for key, word in words.items()}
        yield Artifact(path, _filled(kit[source], plain | shown).encode())


def _line(word: str) -> str:
    """A name within Markdown, where nothing of it may be markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|&])", r"\\\1", word)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda found: values.get(found[1], found[0]), text)


def _from_process(founding: Founding, process: Mapping[str, str]) -> Iterator[Artifact]:
    for name in COPIED:
        text = _renamed(name, process[name], founding.names.get(name, {}))
        if name == "service-levels.yaml":
            text = _with_hours(text, founding)
        yield Artifact(f"process/{name}", text.encode())


def _renamed(file: str, text: str, names: Mapping[str, Bilingual]) -> str:
    """The file with other names for some of its entries; everything else, comments too, as it ships."""
    for identifier, name in names.items():
        written = f"{{zh: {quoted(name.zh)}, en: {quoted(name.en)}}}"
        pattern = rf"^(  - \{{?id: {re.escape(identifier)}(?:\n    |, )name: )\{{[^{{}}]*\}}"
        text, count = re.subn(pattern, partial(_put, written), text, flags=re.MULTILINE)
        if not count:
            known = tuple(re.findall(r"^  - \{?id: ([\w.-]+)", text, re.MULTILINE))
            raise UnknownEntryError(file, identifier, known)
    return text


def _put(name: str, found: re.Match[str]) -> str:
    return found[1] + name


def _with_hours(text: str, founding: Founding) -> str:
    """The service levels in the organisation's own time zone, its own hours first where it named them."""
    text = re.sub(r"(time_zone: )\S+", lambda found: found[1] + founding.time_zone, text)
    if founding.hours is None:
        return text
    opens, closes = founding.hours
    own = _HOURS.format(opens=opens, closes=closes, zone=founding.time_zone)
    return re.sub(r"^service-levels:\n", lambda found: found[0] + own, text, count=1, flags=re.MULTILINE)
