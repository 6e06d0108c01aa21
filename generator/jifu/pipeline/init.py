"""Another organisation's workspace: from answers to a folder that passes the check before it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from jifu import __version__
from jifu.artifact import Artifact
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.pipeline.check import blocking, check
from jifu.pipeline.setting import Setting, default_files
from jifu.publish import publish_files, publish_new, scratch
from jifu.render.colors import LEAST, WHITE, contrast, mixed, readable
from jifu.render.emblem import emblem
from jifu.render.pictures import Asset, look_at
from jifu.scaffold.workspace import COPIED, PLACES, Founding, UnknownEntryError, workspace_files

ACCENT, TIME_ZONE = "#17456b", "Asia/Shanghai"
"""What holds for an organisation that says nothing else: the colour and the zone of the files that ship."""
_TINT = 0.9
"""How much white there is in the colour behind table heads."""
_DARKER = 5.4
"""Contrast on white of a colour that had to be darkened; then it reads on its tint as well."""
_COLOR = re.compile(r"#[0-9a-f]{6}")
_HOURS = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–~至]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


class InitError(Exception):
    """There cannot be such a workspace; ``words`` say why, ``findings`` what the check has against it."""

    def __init__(self, words: Bilingual, findings: Sequence[Finding] = ()) -> None:
        super().__init__(words.en)
        self.words = words
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Wish:
    """The answers as a person gives them; empty where there is none.

    ``roles`` and ``grades``: new names by id, written ``中文/English``.
    """

    name: str
    contact: str
    name_en: str = ""
    contact_en: str = ""
    colour: str = ""
    logo: Path | None = None
    time_zone: str = ""
    hours: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made: the files, and the colour where it had to be darkened to be read (else empty)."""

    files: tuple[str, ...]
    darkened: str


def found(folder: Path, wish: Wish) -> Founded:
    """Make the workspace ``folder``. Raises ``InitError`` and ``PublishError``; then nothing was written."""
    color = _color(wish.colour or ACCENT)
    accent = _accent(color)
    files = _files(wish, accent)
    with scratch() as place:
        publish_files(place, files)
        findings = check(Setting(place, default_files())).findings
    if blocking(findings):
        raise InitError(Bilingual("这样建出来的工作区通不过检查", "Such a workspace does not pass the check"), findings)
    publish_new(folder, files)
    return Founded(tuple(file.path for file in files), accent if accent != color else "")


def _files(wish: Wish, accent: str) -> tuple[Artifact, ...]:
    defaults = default_files()
    name = _pair(wish.name, wish.name_en, Bilingual("单位名称", "name of the organisation"))
    founding = Founding(
        name=name,
        contact=_pair(wish.contact, wish.contact_en, Bilingual("服务联系方式", "contact of the service")),
        time_zone=_zone(wish.time_zone or TIME_ZONE),
        accent=accent,
        tint=_tint(accent),
        logo=_logo(wish.logo, name, accent),
        hours=_hours(wish.hours),
        names={"roles.yaml": _names(wish.roles), "grades.yaml": _names(wish.grades)},
    )
    kit = {file: (defaults / "templates" / "workspace" / file).read_text("utf-8") for file in PLACES}
    process = {file: (defaults / "process" / file).read_text("utf-8") for file in COPIED}
    try:
        return workspace_files(founding, kit, process, __version__)
    except UnknownEntryError as error:
        known = ", ".join(error.known)
        words = Bilingual(
            f"{error.file} 里没有 {error.name}；有：{known}", f"{error.file} has no {error.name}; there are: {known}"
        )
        raise InitError(words) from error


def _pair(zh: str, en: str, what: Bilingual) -> Bilingual:
    zh, en = zh.strip(), en.strip()
    if not zh or _UNSEEN.search(zh + en):
        raise InitError(
            Bilingual(f"{what.zh}要写一行文字，不能有看不见的字符", f"{what.en}: one line of visible text is needed")
        )
    return Bilingual(zh, en or zh)


def _names(given: Mapping[str, str]) -> dict[str, Bilingual]:
    pairs = {}
    for identifier, text in given.items():
        zh, _, en = text.partition("/")
        pairs[identifier] = _pair(zh, en, Bilingual(f"{identifier} 的名称", f"name of {identifier}"))
    return pairs


def _color(text: str) -> str:
    color = text.strip().lower()
    if not _COLOR.fullmatch(color):
        raise InitError(
            Bilingual(f"颜色要写成 #17456b 这样，不是“{text}”", f"a colour is written like #17456b, not like “{text}”")
        )
    return color


def _tint(accent: str) -> str:
    return mixed(accent, WHITE, _TINT)


def _accent(color: str) -> str:
    """The colour where it reads on white and on its own tint, else a darker one that does."""
    reads = min(contrast(color, ground) for ground in (WHITE, _tint(color))) >= LEAST
    return color if reads else readable(color, least=_DARKER)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError) as error:
        raise InitError(
            Bilingual(
                f"没有时区 {name}；要写成 Asia/Shanghai 这样", f"there is no time zone {name}; e.g. Asia/Shanghai"
            )
        ) from error


def _hours(text: str) -> tuple[str, str] | None:
    if not text.strip():
        return None
    parts = _HOURS.fullmatch(text.strip())
    if parts is None or parts[1] >= parts[2]:
        raise InitError(
            Bilingual(f"服务时间要写成 09:00-18:00 这样，不是“{text}”", f"hours are written 09:00-18:00, not “{text}”")
        )
    return parts[1], parts[2]


def _logo(file: Path | None, name: Bilingual, accent: str) -> Artifact:
    home = "templates/house/"
    if file is None:
        return Artifact(f"{home}logo.svg", emblem(name, accent))
    try:
        data = file.read_bytes()
        kind = look_at(Asset(file.name, data)).kind
    except (OSError, ValueError) as error:
        raise InitError(
            Bilingual(
                f"标志 {file} 用不了：要 SVG、PNG 或 JPEG 图（{error}）",
                f"the logo {file} cannot be used: an SVG, PNG or JPEG is needed ({error})",
            )
        ) from error
    return Artifact(f"{home}logo.{kind}", data)
