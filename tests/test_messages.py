"""Every message the program can say has words, and no words are left over."""

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

import viewer
from viewer.core.article import BlockKind, FurnitureKind
from viewer.core.comparison import FindingKind, Severity
from viewer.core.corrections import Verdict
from viewer.core.messages import Message
from viewer.core.palette import Role
from viewer.resources import languages, messages, path
from viewer.settings import DECLARED
from viewer.story.history import Deed
from viewer.translation.keys import Place
from viewer.translation.providers import PROVIDERS, State
from viewer.ui.banner import Tone
from viewer.ui.commands import COMMANDS, Menu
from viewer.ui.findings_list import Opinion, Order, Scope
from viewer.ui.guide import text as guide
from viewer.ui.languages import CODES
from viewer.ui.matrix import RowKind
from viewer.ui.preferences import PAGES
from viewer.ui.rows import Show

PACKAGE = Path(viewer.__file__).parent
FIRST = {code.partition(".")[0] for code in messages()}
HOLE = "*"
FILES = (".toml", ".json", ".html", ".css", ".j2", ".svg")

# What may stand in the hole of a code that is put together, written down once. A composition that is not here fails.
COMPOSED: dict[str, Iterable[str]] = {
    "*.doubtful": ("bead.dropped", "bead.added"),
    "finding.*.added": ("number", "date"),
    "finding.*.missing": ("number", "date"),
    "finding.kind.*": FindingKind,
    "finding.unchecked.*": ("hedge", "negation", "attribution"),
    "furniture.*": FurnitureKind,
    "language.*": (*CODES, "und"),
    "provider.*.note": [provider.id for provider in PROVIDERS if provider.noted],
    "provider.*.title": [provider.id for provider in PROVIDERS if provider.offered],
    "provider.*.refused": [provider.id for provider in PROVIDERS if not provider.offered],
    "report.fact.*": ("altered", "dropped", "added", "moved"),
    "report.verdict.*": Verdict,
    "report.meta.*": ("site", "byline", "date"),
    "role.*": Role,
    "role.*.meaning": Role,
    "severity.*": Severity,
    "ui.*_of": ("undo", "redo"),
    "ui.command.*": [command.id for command in COMMANDS],
    "ui.command.correct.*": Verdict,
    "ui.article.*_of": ("original", "remove"),
    "ui.command.article.*": ("original", "remove"),
    "ui.command.edit.*": ("undo", "redo"),
    "ui.heads.make_room.*": ("findings", "articles", "both", "under"),
    "ui.command.view.*": DECLARED["theme"].allowed,
    "ui.command.view.*_colours": DECLARED["colours"].allowed,
    "ui.did.*": Deed,
    "ui.face.original.*": ("above", "below"),
    "ui.face.republication.*": ("above", "below"),
    "ui.finding.*": FindingKind,
    "ui.findings.from_*": Severity,
    "ui.findings.opinion_*": Opinion,
    "ui.findings.scope_*": Scope,
    "ui.verdict.*": Verdict,
    "ui.findings.by_*": Order,
    "ui.findings.group_*": Severity,
    "ui.findings.order_*": Order,
    "ui.key.in_*": Place,
    "ui.menu.*": Menu,
    "ui.notice.*": Tone,
    "ui.recognised.*.many": BlockKind,
    "ui.recognised.*.one": BlockKind,
    "ui.overview.*": [kind for kind in RowKind if kind is not RowKind.SENTENCE],
    "ui.preferences.*": PAGES,
    "ui.preferences.severity.*": Severity,
    "ui.severity.*": Severity,
    "ui.show.*": Show,
    "ui.state.*": [state.name.lower() for state in State],
    "ui.welcome.*": ("add", "paste", "sample"),
}
# What a bead's facts add to the message of every finding, and a name's to its own.
FOR_EVERY_FINDING = {"original", "republication", "name"}
# Of one and of several: by the window's words, and by the report's.
COUNTED = {"*.one", "*.many", "*.other"}

OTHERS = [language for language in languages() if language != "en"]
# Names of products: whatever says them, a message or an error, says the same.
SAME_EVERYWHERE = frozenset(
    {"Variorum", "Firefox Translations", "Apertium", "LibreTranslate", "Microsoft Translator", "MyMemory"}
    | {"DeepL API Free", "DeepL API Pro", "Google Translate"}
)
SAME: Mapping[str, frozenset[str]] = {
    "de": frozenset(("Encoder", "Filter", "Link", "Name", "Original", "Passage", "Problem", "Text")),
    "fr": frozenset(
        {"&Article", "Acceptable", "Articles", "Attribution", "Date", "Note", "Original", "Passage", "Passages"}
        | {"cookies", "navigation", "notable", "passage {n}"}
    ),
}
"""What is written alike in English. Names of languages may be alike, and words that are nothing but values."""
ENGLISH = frozenset(
    ("and", "are", "from", "have", "is", "not", "of", "that", "the", "their", "this", "were", "which", "with", "you")
)
"""Words that stand in hardly any English sentence's translation."""


def _is_code(text: str) -> bool:
    if text in messages():
        return True
    first, *rest = text.split(".")
    known = first in FIRST or (first == HOLE and any(part != HOLE for part in rest))
    return known and bool(rest) and not text.endswith(FILES) and all(re.fullmatch(r"[a-z0-9_*-]+", p) for p in rest)


def _spellings(node: ast.expr) -> list[str]:
    """What a constant, a choice of constants or an f-string may be; ``*`` for what only the running program knows."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*_spellings(body), *_spellings(other)]
        case ast.JoinedStr(values=parts):
            return ["".join(chosen) for chosen in product(*map(_spellings, parts))]
        case ast.FormattedValue(value=value):
            return _spellings(value)
    return [HOLE]


class _Codes(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: set[str] = set()
        self.counted: set[str] = set()
        self.said: list[tuple[str, set[str]]] = []
        """Codes with the names of the values they are given."""

    def visit_Constant(self, node: ast.Constant) -> None:
        self.found |= set(_spellings(node))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.found |= set(_spellings(node))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Call(self, node: ast.Call) -> None:
        names = {keyword.arg for keyword in node.keywords}
        codes = {text for argument in node.args for text in _spellings(argument) if text in messages()}
        if isinstance(node.func, ast.Attribute) and node.func.attr == "finding":
            names |= FOR_EVERY_FINDING
        if None not in names:
            self.said += [(code, {name for name in names if name}) for code in codes]
        if isinstance(node.func, ast.Attribute) and node.func.attr == "count" and len(node.args) == 2:
            counted = [text for text in _spellings(node.args[0]) if _is_code(text)]
            self.counted |= {f"{text}.{number}" for text in counted for number in ("one", "many")}
            node.args = node.args[1:] if counted else node.args
        self.generic_visit(node)


def _template_part(node: nodes.Node) -> str:
    match node:
        case nodes.Const(value=str() as text):
            return text
        case nodes.Call(node=nodes.Name(name="word_code")):
            return f"role.{HOLE}"
    return HOLE


def _template_codes(node: nodes.Node | None) -> Iterator[str]:
    match node:
        case None:
            return
        case nodes.Const(value=str() as text):
            yield text
        case nodes.Concat(nodes=parts):
            yield "".join(map(_template_part, parts))
        case nodes.Filter(name="selectattr", node=inner):
            yield from _template_codes(inner)  # what it is given is a path of attributes
        case nodes.Call(node=nodes.Name(name="n"), args=[nodes.Const(value=code), *others]):
            yield from (f"{code}.one", f"{code}.other")
            for other in [*others, *node.kwargs]:
                yield from _template_codes(other)
        case _:
            for child in node.iter_child_nodes():
                yield from _template_codes(child)


@cache
def source() -> _Codes:
    codes = _Codes()
    for file in PACKAGE.rglob("*.py"):
        codes.visit(ast.parse(file.read_text(encoding="utf-8")))
    return codes


@cache
def codes() -> frozenset[str]:
    environment = jinja2.Environment(autoescape=True)
    found = source().found | source().counted
    for file in path("templates").glob("*.j2"):
        found |= set(_template_codes(environment.parse(file.read_text(encoding="utf-8"))))
    return frozenset(filter(_is_code, found))


def composed() -> set[str]:
    return {code for code in codes() if HOLE in code} - COUNTED


def used() -> set[str]:
    filled = {pattern.replace(HOLE, str(value)) for pattern in composed() for value in COMPOSED.get(pattern, ())}
    return {code for code in codes() if HOLE not in code} | filled


def test_it_is_known_what_stands_in_the_holes():
    assert composed() == set(COMPOSED)


def test_every_code_has_words():
    assert used() - set(messages()) == set()


def test_no_words_are_left_over():
    assert set(messages()) - used() == set()


def _holes(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_words_ask_for_no_value_that_is_not_given():
    # A reader does not know its source: whoever called it adds it.
    missing = {(code, name) for code, given in source().said for name in _holes(messages()[code]) - given - {"source"}}
    assert missing == set()


def test_words_are_well_formed():
    for code, words in messages().items():
        assert words.strip() == words, code
        assert words, code
        assert all(name.isidentifier() for name in _holes(words)), code


def test_no_two_rooms_word_the_same_code():
    files = [file.read_text(encoding="utf-8") for file in path("messages", "en").glob("*.toml")]
    declared = [code for text in files for code in re.findall(r'^"([^"]+)"\s*=', text, re.MULTILINE)]
    assert len(declared) == len(set(declared)) == len(messages())


def test_what_a_language_has_no_words_for_is_said_in_english():
    assert messages("xx") == messages("en")
    assert "en" in languages()
    assert all(path("messages", language).is_dir() for language in languages())


@cache
def own(language: str) -> Mapping[str, str]:
    """The words of a language alone, without English in place of what it lacks."""
    words: dict[str, str] = {}
    for file in path("messages", language).glob("*.toml"):
        for code, said in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert code not in words, f"{code} is worded twice"
            words[code] = said
    return words


def _slots(words: str) -> list[tuple[str, str]]:
    return sorted((name, form or "") for _, name, form, _ in string.Formatter().parse(words) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
class TestAnotherLanguage:
    """Words in other languages are all there, and are words of that language."""

    def test_has_the_codes_of_english_each_in_the_file_of_its_name(self, language):
        for file in path("messages", "en").glob("*.toml"):
            theirs = path("messages", language, file.name)
            assert theirs.is_file()
            english, words = (tomllib.loads(f.read_text(encoding="utf-8")) for f in (file, theirs))
            assert set(english) - set(words) == set(), f"lacking in {theirs.name}"
            assert set(words) - set(english) == set(), f"too much in {theirs.name}"
        assert set(own(language)) == set(messages())

    def test_asks_for_the_values_of_english(self, language):
        other = {code: (said, messages()[code]) for code, said in own(language).items() if code in messages()}
        assert {code for code, (said, english) in other.items() if _slots(said) != _slots(english)} == set()

    def test_is_well_formed(self, language):
        # Spaces that hold words together may stand at an end: French has them inside quotation marks.
        assert {code for code, said in own(language).items() if not said or said.strip(" \t\r\n") != said} == set()

    def test_is_not_left_in_english(self, language):
        allowed = SAME_EVERYWHERE | SAME.get(language, frozenset())
        left = {
            code: said
            for code, said in own(language).items()
            if said == messages().get(code)
            and said not in allowed
            and not code.startswith("language.")
            and re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", said))
        }
        assert left == {}

    def test_says_no_english(self, language):
        # What is to be typed stays as it is, and so do the names of newspapers.
        quoted = re.compile(r"https?://\S+|\"[^\"]*\"|\{[^}]*\}|“[^”]*”|„[^“]*“|«[^»]*»")
        said = {code: set(re.findall(r"\b[a-z]+\b", quoted.sub("", words))) for code, words in own(language).items()}
        assert {code: words & ENGLISH for code, words in said.items() if words & ENGLISH} == {}

    def test_its_guide_tells_as_much(self, language):
        def shape(text: str) -> list[str]:
            lines = (re.match(r"#+ |- |\d+\. ", line) for line in text.splitlines())
            return [line[0] for line in lines if line]

        def typed(text: str) -> tuple[int, Counter[str]]:
            code = re.findall(r"`([^`]+)`", text)
            return len(code), Counter(option for line in code for option in re.findall(r"(?<!\S)-+\w[\w-]*", line))

        assert path("help", language, "help.md").is_file()
        assert shape(guide(language)) == shape(guide("en"))
        assert typed(guide(language)) == typed(guide("en"))
        assert len(re.findall(r"\bF\d+\b", guide(language))) == len(re.findall(r"\bF\d+\b", guide("en")))


@pytest.mark.parametrize("language", languages())
def test_every_menu_has_a_letter_of_its_own(language):
    letters: Counter[str] = Counter()
    for menu in Menu:
        title = messages(language)[f"ui.menu.{menu}"]
        marked = re.findall(r"&(.)", title)
        assert len(marked) == 1, title
        assert marked[0].isalnum(), title
        letters[marked[0].casefold()] += 1
    assert max(letters.values()) == 1, letters
    # Commands are found by their first letters, and elsewhere Qt would swallow the sign.
    assert not [code for code, said in messages(language).items() if "&" in said and not code.startswith("ui.menu.")]


@pytest.mark.parametrize("language", languages())
def test_no_two_commands_are_called_the_same(language):
    titles = Counter((command.menu, messages(language)[command.code]) for command in COMMANDS)
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("language", languages())
def test_the_guide_calls_things_by_their_names(language):
    words = messages(language)
    under = {words[f"ui.menu.{menu}"].replace("&", ""): set[str]() for menu in Menu}
    for command in COMMANDS:
        under[words[f"ui.menu.{command.menu}"].replace("&", "")].add(words[command.code])
    under[words["ui.preferences.title"]] = {words[f"ui.preferences.{page}"] for page in PAGES}
    under[words["ui.findings.filter"]] = {said for code, said in words.items() if code.startswith("ui.findings.scope_")}
    text = re.sub(r"\s+", " ", guide(language))
    ways = re.findall(r"\*\*([^*→]+?) → ([^*→]+?)\*\*", text)
    assert len(ways) > 20
    assert [way for way in ways if not any(title.startswith(way[1]) for title in under.get(way[0], ()))] == []


@pytest.mark.parametrize("language", languages())
def test_the_guide_weighs_findings_in_the_words_of_the_window(language):
    words, text = messages(language), re.sub(r"\s+", " ", guide(language))
    for severity, sign in zip(Severity, "◆◈◇", strict=True):
        assert f"*{words[f'ui.severity.{severity}']}* ({sign})" in text


def test_an_unknown_code_is_shown_and_not_lost():
    assert Message.of("no.such.code", name="The Tide").spell(messages()) == "no.such.code The Tide"


MARKS = {
    "en": (r"[„«»]|“[^”]*“", "English quotation marks are “ and ”"),
    "de": (r"[”«»]|„[^“]*„", "German quotation marks are „ and “"),
    "fr": (r"[„“”]|«(?!\u202f)|(?<!\u202f)»", "French quotation marks are « and », with narrow no-break spaces inside"),
}


@pytest.mark.parametrize("language", MARKS)
def test_punctuation_is_the_languages_own(language: str) -> None:
    wrong, rule = MARKS[language]
    for code, words in messages(language).items():
        if code not in _own(language):
            continue
        assert not re.search(wrong, words), f"{code}: {rule}"
        assert not re.search(r"[.,;:][”“»]?[.,;:]", words), f"{code}: doubled punctuation"
        if language == "fr":
            # Imprimerie nationale: narrow before ; ? !, whole before the colon; never where a line may break.
            prose = re.sub(r"https?://\S*|\{\{.*?\}\}", "", words)
            assert not re.search(r" [:;?!%»]|« |(?<![\u202f\s])[;?!](?=\s|$)", prose), (
                f"{code}: the space before a mark"
            )
            assert not re.search(r"(?<![\u00a0\s]):(?=\s|$)", prose), f"{code}: the space before the colon"


def _own(language: str) -> set[str]:
    files = path("messages", language).glob("*.toml")
    return {code for file in files for code in tomllib.loads(file.read_text(encoding="utf-8"))}
