"""Templates run in a sandbox: what they must not do is a finding with file and line, and never happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jifu.findings import Finding
from jifu.model.document import Format
from jifu.model.dossier import Dossier
from jifu.render.documents import Edition, Press
from jifu.render.environment import Templates
from jifu.render.house import House, load_house
from jifu.render.made import Made

ROOT = Path(__file__).parents[2]
STEM = "securities/sslvpn/poc-report.zh"
FILE = "templates/documents/poc-report.md.j2"
HTML: tuple[Format, ...] = ("html",)
Print = Callable[..., Made]


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(ROOT / "templates" / "house")


@pytest.fixture
def printed(tmp_path: Path, house: House, sample: dict[str, Edition]) -> Print:
    """The sample's test report made from a template of its own; more templates by path below ``documents``."""

    def make(text: str, more: dict[str, str] | None = None, *, dossier: Dossier | None = None) -> Made:
        folder = tmp_path / "templates" / "documents"
        for path, content in {"poc-report.md.j2": text, **(more or {})}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        press = Press(Templates((tmp_path / "templates", ROOT / "templates")), house)
        edition = sample[STEM]
        return press.make(replace(edition, dossier=dossier or edition.dossier), HTML, {})

    return make


def _page(made: Made) -> str:
    (artifact,) = made.artifacts
    return artifact.content.decode()


def _only(made: Made) -> Finding:
    assert made.artifacts == ()
    assert made.control is None
    (finding,) = made.findings
    assert finding.code == "TEMPLATE"
    return finding


def _place(finding: Finding) -> tuple[str, int]:
    assert finding.place is not None
    return finding.path, finding.place.line


def _reason(finding: Finding) -> str:
    return str(finding.values["reason"])


ATTACKS = {
    "class": "{{ ''.__class__.__mro__ }}",
    "subclasses": "{{ ().__class__.__base__.__subclasses__() }}",
    "globals of a method": "{{ find.__globals__ }}",
    "self of a method": "{{ find.__self__ }}",
    "function of a method": "{{ find.__func__ }}",
    "code of the words": "{{ _.__self__.messages }}",
    "loop": "{% for x in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "template": "{{ self.__init__ }}",
    "template's context": "{{ self._TemplateReference__context }}",
    "fields of a view": "{{ customer._fields }}",
    "attr filter": "{{ customer | attr('_fields') }}",
    "item of an underscore": "{{ customer['_fields'] }}",
    "mapped attribute": "{{ [customer] | map(attribute='_fields') | list | length }}{{ ''['__class__'] }}",
    "safe": "{{ '<b>' | safe }}",
    "safe by name": "{{ ['<b>'] | map('safe') | first }}",
    "safe by block": "{% filter safe %}<b>{% endfilter %}",
    "escape": "{{ customer.name | e }}",
    "format filter": "{{ '%s' | format(customer.name) }}",
    "format method": "{{ '{0.__class__}'.format(customer) }}",
    "format of a sentence": "{{ _('项目').format(customer.name) }}",
    "format of a place": "{{ _('{x.__class__}', x=1) }}",
    "format by position": "{{ _('{0}') }}",
    "place without a value": "{{ _('{nobody}') }}",
    "join": "{{ [_('项目'), customer.name] | join }}",
    "join method": "{{ _('项目').join([customer.name]) }}",
    "replace": "{{ _('项目') | replace('项', customer.name) }}",
    "concat": "{{ 'a' ~ 'b' }}",
    "percent": "{{ '%s' % 'x' }}",
    "plus": "{{ _('项目') + customer.name }}",
    "plus of texts": "{{ customer.name + customer.name }}",
    "repeat": "{{ 'a' * 1000000000 }}",
    "power": "{{ 9 ** 9999999 }}",
    "range": "{% for x in range(1000000000) %}{% endfor %}",
    "batch": "{{ [1] | batch(1000000000, 0) | list }}",
    "centre": "{{ 'x'.center(1000000000) }}",
    "centre filter": "{{ 'x' | center(1000000000) }}",
    "lipsum": "{{ lipsum(1000000) }}",
    "cycler": "{{ cycler.__init__ }}",
    "namespace": "{% set x = namespace(a=1) %}",
    "dict": "{{ dict(a=1) }}",
    "value as a sentence": "{{ _(customer.name) }}",
    "sentence by another name": "{% set say = _ %}{{ say(customer.name) }}",
    "sentence from a list": "{{ _(*[customer.name]) }}",
    "sentence given away": "{{ [customer.name] | map(_) }}",
    "division": "{{ 1 / 0 }}",
    "undefined name": "{{ nothing }}",
    "undefined field": "{{ customer.nothing }}",
    "undefined in a test": "{% if customer.nothing %}x{% endif %}",
    "undefined item": "{{ poc.cases[999].id }}",
    "function": "{{ find }}",
    "list": "{{ poc.cases }}",
    "record": "{{ poc.outcome }}",
    "nothing": "{% set x = none %}{{ x }}",
    "unknown reference": "{{ find('case', 'T999') }}",
    "unknown term": "{{ term('verdict', 'never') }}",
    "unknown filter": "{{ customer.name | nothing }}",
    "unknown tag": "{% shell 'id' %}",
    "unclosed": "{% if customer %}",
    "parent folder": "{% include '../../etc/passwd' %}",
    "parent of a catalogue": "{% include '../locale/en.po' %}",
    "absolute path": "{% include '/etc/passwd' %}",
    "import from outside": "{% import '../../../generator/jifu/__init__.py' as x %}",
    "from outside": "{% from '/etc/hosts' import x %}",
    "extends outside": "{% extends '../../mkdocs.yml' %}",
    "backslash": r"{% include '..\\..\\etc\\passwd' %}",
    "null": r"{% include 'parts.md.j2\0' %}",
    "folder": "{% include '.' %}",
    "template that is not there": "{% include 'nobody.md.j2' %}",
    "set of a builtin": "{% set _ = customer %}",
}


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_refused_with_its_line(printed: Print, name: str) -> None:
    finding = _only(printed(f"# 一\n\n{ATTACKS[name]}\n"))
    assert _place(finding) == (FILE, 3)
    assert _reason(finding).strip()
    assert "root:" not in _reason(finding)


def test_endless_recursion_ends(printed: Print) -> None:
    finding = _only(printed("# 一\n{% macro m() %}\n{{ m() }}\n{% endmacro %}\n{{ m() }}\n"))
    assert finding.path == FILE
    assert "without end" in _reason(finding)
    assert "without end" in _reason(_only(printed("{% include 'poc-report.md.j2' %}")))


def test_error_in_a_template_of_a_folder_names_it(printed: Print) -> None:
    made = printed("{% include 'own/table.md.j2' %}", {"own/table.md.j2": "一\n二\n{{ customer.nothing }}"})
    assert _place(_only(made)) == ("templates/documents/own/table.md.j2", 3)
    made = printed("{% include 'own/table.md.j2' %}", {"own/table.md.j2": "一\n{% endif %}"})
    assert _place(_only(made)) == ("templates/documents/own/table.md.j2", 2)


def test_link_out_of_the_folder_is_not_followed(printed: Print, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("tell nobody", "utf-8")
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "leak.md.j2").symlink_to(tmp_path / "secret.txt")
    (folder / "away").symlink_to(tmp_path)
    for name in ("leak.md.j2", "away/secret.txt"):
        finding = _only(printed(f"一\n{{% include '{name}' %}}"))
        assert _place(finding) == (FILE, 2)
        assert "leads out of" in _reason(finding)


def test_link_within_the_folder_is_a_template(printed: Print, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "also.md.j2").symlink_to(folder / "real.md.j2")
    assert "同一张表" in _page(printed("{% include 'also.md.j2' %}", {"real.md.j2": "# 同一张表"}))


def test_catalogue_that_leads_out_is_not_read(printed: Print, tmp_path: Path) -> None:
    secret = tmp_path / "other.po"
    secret.write_text('msgid ""\nmsgstr ""\n\nmsgid "项目"\nmsgstr "stolen"\n', "utf-8")
    (tmp_path / "templates" / "locale").mkdir(parents=True)
    (tmp_path / "templates" / "locale" / "zh.po").symlink_to(secret)
    assert "stolen" not in _page(printed("# {{ _('项目') }}"))


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'msgid "\xff"\nmsgstr "x"\n', None), (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\nnonsense\n', 6)],
    ids=["not UTF-8", "broken"],
)
def test_broken_catalogue_is_a_finding(printed: Print, tmp_path: Path, data: bytes, line: int | None) -> None:
    (tmp_path / "templates" / "locale").mkdir(parents=True)
    (tmp_path / "templates" / "locale" / "zh.po").write_bytes(data)
    finding = _only(printed("# 一"))
    assert finding.path == "templates/locale/zh.po"
    assert line is None or _place(finding)[1] == line


def test_template_that_is_not_utf8_is_a_finding(printed: Print, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "odd.md.j2").write_bytes("中文".encode("gb18030"))
    assert _place(_only(printed("一\n{% include 'odd.md.j2' %}"))) == (FILE, 2)


def test_what_a_template_may_do(printed: Print, sample: dict[str, Edition]) -> None:
    """Numbers are added, lists filtered, parts included, and a value is what it is wherever it is put."""
    text = (
        "# {{ 1 + 2 }}/{{ poc.cases | length }}\n\n"
        "{% set first = poc.cases | selectattr('id', 'equalto', 'T1') | first %}"
        "{% macro bold(x) %}**{{ x }}**{% endmacro %}"
        "{{ bold(first.id) }} {{ _('用例 {id}：{title}', id='**', title='<i>') }}"
        "{% set kept %}{{ customer.region }}{% endset %} {{ kept }}"
        "{% autoescape false %}{{ customer.region }}{% endautoescape %}\n"
    )
    dossier = sample[STEM].dossier
    hostile = dossier.customer.model_copy(update={"region": "*no*<u>"})
    page = _page(printed(text, dossier=replace(dossier, customer=hostile)))
    assert "<strong>T1</strong>" in page
    assert "用例 **：&lt;i&gt; *no*&lt;u&gt;*no*&lt;u&gt;" in page
    assert "3/" in page


def test_internal_field_is_undefined(printed: Print, sample: dict[str, Edition]) -> None:
    dossier = sample[STEM].dossier
    assert dossier.poc is not None
    assert dossier.project is not None
    for field in ("poc.remark", "poc.outcome.business", "project.opportunity", "customer.tier", "poc.cases[0].remark"):
        finding = _only(printed(f"一\n\n{{{{ {field} }}}}"))
        assert _place(finding) == (FILE, 3)
        assert field.rpartition(".")[2] in _reason(finding)


def test_changed_template_is_another_input(house: House, tmp_path: Path, sample: dict[str, Edition]) -> None:
    """Also one in a folder of its own, and a translation: nothing that was made from the old one is kept."""
    folder = tmp_path / "templates"
    seen = set()
    for path, text in (
        ("documents/own/part.md.j2", "一"),
        ("documents/own/part.md.j2", "二"),
        ("documents/own/other.md.j2", "二"),
        ("locale/en.po", 'msgid "a"\nmsgstr "b"\n'),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
        seen.add(Templates((folder, ROOT / "templates")).digest)
    assert len(seen) == 4
