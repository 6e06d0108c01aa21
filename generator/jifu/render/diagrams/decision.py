"""An ordered decision table as a chart: a track for each row, through its conditions to what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend, listing
from jifu.render.diagrams.marks import DASH, NARROW, WIDE, Words
from jifu.render.diagrams.palette import Palette, Tone
from jifu.render.diagrams.playbook_words import DecisionWords
from jifu.render.diagrams.svg import Frame, number

_LEFT, _OUTCOME, _MOST = 40.0, 190.0, 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: an answer for each question in their order (empty is any), and what comes out when all of them hold."""

    answers: tuple[str, ...]
    outcome: str
    note: str = ""
    tone: Tone = "accent"


@dataclass(frozen=True, slots=True)
class Decision:
    """Questions, and rules in order: the first that holds decides."""

    questions: tuple[str, ...]
    rules: tuple[Rule, ...]


def decision_chart(decision: Decision, frame: Frame, words: DecisionWords) -> str:
    """The decision, 760 units wide, a column for each question; with more than six questions, a card for each rule."""
    if not decision.rules:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    count = max(len(decision.questions), *(len(rule.answers) for rule in decision.rules), 1)
    if count > _MOST:
        return _listed(decision, frame, words, WIDE, "jifu-wide")
    palette = frame.palette
    column = (WIDE - _LEFT - _OUTCOME - 9) / count
    heads = [marks.words(question, 12, column - 12, 3, bold=True) for question in (*decision.questions, words.outcome)]
    y = max(head.h for head in heads) + 16
    centers = [*(_LEFT + column * (i + 0.5) for i in range(len(decision.questions))), WIDE - _OUTCOME / 2]
    body = [svg.rect(0, 0, WIDE, y - 2, rx=6, fill=palette.band)]
    body += [
        head.draw(x, (y - 2 - head.h) / 2, palette.text, anchor="middle")
        for head, x in zip(heads, centers, strict=True)
    ]
    y += 6
    before = None
    for no, rule in enumerate(decision.rules, 1):
        drawn, middle, y = _track(no, rule, column, y, palette, words)
        if before is not None:
            body.append(marks.arrow([(16, before + 11), (16, middle - 12)], palette.muted, dashed=True))
        body.append(drawn)
        before = middle
    key, h = legend(_key(decision, palette, words), 2, y, WIDE - 4, palette)
    return svg.document(frame, WIDE, y + h + 2, "".join(body) + key, shows=_said(decision, words), look="jifu-wide")


def _track(
    no: int, rule: Rule, column: float, y: float, palette: Palette, words: DecisionWords
) -> tuple[str, float, float]:
    """A row from its number to its outcome: the drawing, the height of its line, and where it ends."""
    color, ground = palette.of(rule.tone)
    answers = [marks.words(answer, 12, column - 26, 4) for answer in rule.answers]
    label = marks.words(rule.outcome, 13, _OUTCOME - 24, 3, bold=True, empty=DASH)
    note = marks.words(rule.note, 11, _OUTCOME - 24, 4)
    h = max(label.h + note.h + 14, *(answer.h + 10 for answer in answers), 34)
    middle = y + h / 2
    left = WIDE - _OUTCOME - 1
    body = [marks.arrow([(16, middle), (left - 1, middle)], palette.line)]
    for i, answer in enumerate(answers):
        if answer.lines:
            body.append(_answer(answer, _LEFT + column * (i + 0.5), middle, palette))
    if not any(answer.lines for answer in answers):
        body.append(_answer(marks.words(words.otherwise, 12, 200, 2), _LEFT + 100, middle, palette))
    body.append(svg.rect(left, y, _OUTCOME, h, rx=7, fill=ground, stroke=color, stroke_width=1.6))
    body.append(svg.rect(left, y, 5, h, rx=2.5, fill=color))
    top = middle - (label.h + note.h) / 2
    body += [label.draw(left + 15, top, color), note.draw(left + 15, top + label.h, palette.text)]
    body.append(marks.badge(16, middle, str(no), palette, r=11))
    return "".join(body), middle, y + h + 12


def _answer(answer: Words, x: float, middle: float, palette: Palette) -> str:
    w, h = answer.w + 20, answer.h + 8
    box = svg.rect(
        x - w / 2,
        middle - h / 2,
        w,
        h,
        rx=h / 2 if len(answer.lines) == 1 else 9,
        fill=palette.paper,
        stroke=palette.ink,
        stroke_width=1.2,
    )
    return box + answer.draw(x, middle - answer.h / 2, palette.text, anchor="middle")


def decision_list(decision: Decision, frame: Frame, words: DecisionWords) -> str:
    """The decision as cards from top to bottom, 328 units wide."""
    if not decision.rules:
        return marks.nothing(frame, NARROW, "jifu-narrow", words.empty)
    return _listed(decision, frame, words, NARROW, "jifu-narrow")


def _listed(decision: Decision, frame: Frame, words: DecisionWords, across: float, look: str) -> str:
    palette = frame.palette
    body: list[str] = []
    y, before = 2.0, None
    for no, rule in enumerate(decision.rules, 1):
        if before is not None:
            body.append(marks.arrow([(17, before), (17, y + 8)], palette.muted, dashed=True))
            body.append(svg.line(36, y - 10, words.next, palette.muted, size=11, room=across - 50))
        drawn, bottom = _card(no, rule, decision.questions, y, across, palette, words)
        body.append(drawn)
        before, y = y + 33, bottom + 22
    return svg.document(frame, across, y - 18, "".join(body), shows=_said(decision, words), look=look)


def _card(
    no: int, rule: Rule, questions: tuple[str, ...], y: float, across: float, palette: Palette, words: DecisionWords
) -> tuple[str, float]:
    """A rule as a card: its conditions, an arrow, what comes out."""
    color, ground = palette.of(rule.tone)
    x, w = 36.0, across - 38
    label = marks.words(rule.outcome, 14, w - 48, 3, bold=True, empty=DASH)
    note = marks.words(rule.note, 11.5, w - 48, 4)
    conditions = [marks.words(said, 12.5, w - 24, 4) for said in _conditions(rule, questions)] or [
        marks.words(words.otherwise, 12.5, w - 24, 2)
    ]
    body, top = [], y + 9
    for condition in conditions:
        body.append(condition.draw(x + 12, top, palette.text))
        top += condition.h + 4
    low = top + label.h + note.h + 14
    body.append(svg.path(f"M{number(x)} {number(top)}H{number(x + w)}V{number(low)}H{number(x)}z", fill=ground))
    body.append(marks.arrow([(x + 11, top + 7 + label.leading / 2), (x + 28, top + 7 + label.leading / 2)], color))
    body += [label.draw(x + 36, top + 7, color), note.draw(x + 36, top + 7 + label.h, palette.text)]
    body.append(svg.rect(x, y, w, low - y, rx=3, fill="none", stroke=color, stroke_width=1.4))
    body.append(marks.badge(17, y + 20, str(no), palette, r=12))
    return "".join(body), low


def _conditions(rule: Rule, questions: tuple[str, ...]) -> list[str]:
    names = (*questions, *[""] * len(rule.answers))
    return [_asked(name, answer) for name, answer in zip(names, rule.answers, strict=False) if answer]


def _asked(question: str, answer: str) -> str:
    if not question:
        return answer
    return f"{question} {answer}" if question[-1] in "?？" else f"{question}: {answer}"


def _key(decision: Decision, palette: Palette, words: DecisionWords) -> list[Entry]:
    out = []
    if len(decision.rules) > 1:
        out.append(Entry(marks.arrow([(6, -8), (6, 8)], palette.muted, dashed=True), words.next, 12))
    if any(not answer for rule in decision.rules for answer in rule.answers):
        out.append(Entry(svg.path("M0 0H24", stroke=palette.line, stroke_width=1.4), words.any, 24))
    return out


def _said(decision: Decision, words: DecisionWords) -> str:
    facts = []
    for no, rule in enumerate(decision.rules, 1):
        when = "; ".join(_conditions(rule, decision.questions)) or words.otherwise
        facts.append(f"{no}. {when} → {rule.outcome}" + (f" ({rule.note})" if rule.note else ""))
    return listing([" / ".join(decision.questions), *facts])
