from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.export.builders import ENGLISH, GERMAN, ORIGINAL, SIMILAR, Builder, article, english, german, plain, small
from tests.export.markup import Node, parse
from viewer.core.article import FurnitureKind
from viewer.core.comparison import Comparison, FindingKind, Kind, Severity, Translation
from viewer.core.corrections import Judgement, Verdict, keys
from viewer.core.errors import ExportError
from viewer.core.messages import Message
from viewer.core.palette import LIGHT_SAFE, PALETTES, Role
from viewer.export import html
from viewer.resources import messages, path

NOW = datetime(2026, 3, 26, 9, 30)


def render(comparison: Comparison, generated: datetime | None = NOW) -> str:
    return html.render(comparison, catalogue=messages(), generated=generated, version="1.2.3")


def tree(comparison: Comparison) -> Node:
    return parse(render(comparison))


def sides(document: Node, republication: int = 1) -> tuple[list[str], list[str]]:
    """The sentences as they stand left and right, from top to bottom."""
    section = document.one(id=f"r{republication}")
    found = []
    for side in ("left", "right"):
        cells = [node for node in section.find(cls=side) if node.tag in ("td", "div")]
        found.append([node.text for cell in cells for node in cell.find("span", cls="s")])
    return found[0], found[1]


def test_golden(golden: Callable[[str, str], None]) -> None:
    text = re.sub(r"<style>.*?</style>", "<style>…</style>", render(small()), flags=re.DOTALL)
    golden("export/small.html", re.sub(r"sha256-[\w+/=]+", "sha256-…", text))


# --- nothing is lost -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2])
def test_every_sentence_stands_once_on_its_side(number: int) -> None:
    comparison = small()
    left, right = sides(tree(comparison), number)
    republication = comparison.republications[number - 1].article
    assert sorted(left) == sorted(s.span.of(ORIGINAL.text) for s in ORIGINAL.sentences)
    assert sorted(right) == sorted(s.span.of(republication.text) for s in republication.sentences)


def test_furniture_is_folded_but_there() -> None:
    document = tree(small())
    folded = document.one(id="r1").one("details")
    assert "open" not in folded.attributes
    summary = folded.find("summary")[0]
    assert summary.words.startswith("▨ 2 sentences set aside as page furniture: source code, comments")
    assert summary.one(cls="paper").words == "(folded, so not printed)"
    assert "Quelle Seite-7" in folded.words
    assert "Kommentar schreiben" in folded.words


def test_furniture_with_a_serious_finding_is_open() -> None:
    assert "open" in tree(small()).one(id="r2").one("details").attributes


def test_what_only_differs_hides_what_is_the_same_and_counts_it() -> None:
    section = tree(small()).one(id="r1")
    same = section.find("tr", cls="same")
    assert [row.attributes["id"] for row in same] == ["r1p1", "r1p3", "r1p4", "r1p5"]
    told = [row.words for row in section.find("tr", cls="skipped")]
    assert told == [
        "⋯ 1 passage that is kept or only reworded is not shown",
        "⋯ 3 passages that are kept or only reworded are not shown",
    ]


# --- nothing runs, nothing is fetched ------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> ' ` &amp; &lt;",
    "</title></table></details><iframe src=//evil.example>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "--></p><!-- <style>*{display:none}</style>",
]


def hostile() -> Comparison:
    words = "|".join(HOSTILE)
    original = article(
        "en",
        words,
        title=HOSTILE[1],
        source=f"C:\\x\\{HOSTILE[2]}",
        byline=HOSTILE[0],
        site=HOSTILE[3],
        date=HOSTILE[2],
        url="javascript:alert(1)",
    )
    other = article("de", words, title=HOSTILE[3], source="javascript:alert(1)", url=f"https://a.example/{HOSTILE[2]}")
    builder = Builder(original, other)
    for number, text in enumerate(HOSTILE):
        builder.bead("altered", [number], [number], (text[2:9], text[1:8], True))
        builder.finding("name", "high", text, text[1:], text)
    builder.beads.append(builder.beads.pop())
    return Comparison(original, (builder.done(Message(HOSTILE[0]), readings=dict(enumerate(HOSTILE))),))


def test_text_never_becomes_markup() -> None:
    document = tree(hostile())
    assert not {node.tag for node in document.all()} & {"script", "img", "iframe", "link", "object", "form", "base"}
    assert len(document.find("style")) == 1
    assert not [name for node in document.all() for name in node.attributes if name.startswith("on")]
    left, right = sides(document)
    assert left == right == HOSTILE
    assert document.one("title").text == f"{HOSTILE[1]}: comparison report"
    for text in HOSTILE:
        assert text in document.text


def test_only_web_addresses_become_links() -> None:
    links = [node.attributes["href"] for node in tree(hostile()).find("a")]
    outside = [link for link in links if not link.startswith("#")]
    assert len(outside) == 1
    assert outside[0].startswith("https://a.example/")
    assert [link for link in (n.attributes["href"] for n in tree(small()).find("a")) if link[0] != "#"] == [
        "https://harbour.example/lumen?a=1&b=2",
        "https://tagesblick.example/lumen",
    ]


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    text = render(small())
    document = parse(text)
    policy = next(n for n in document.find("meta") if n.attributes.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not document.find(where=lambda node: "style" in node.attributes)


def test_nothing_is_fetched() -> None:
    text = render(small())
    document = parse(text)
    assert not document.find(where=lambda n: bool({"src", "srcset", "data", "action", "poster"} & set(n.attributes)))
    style = document.one("style").text
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style


def test_folders_of_the_machine_stay_private() -> None:
    text = render(small())
    assert "private" not in text
    assert "lumen.txt" in text


def test_control_characters_are_seen_and_not_written() -> None:
    text = "A\x00B\x07C\x1b[31mD\x7fE\x85F\ufffeG\ud800H\tI"
    shown = render(plain(article("en", text, title=text), article("en", text)))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\ud800-\udfff]", shown)
    assert "A␀B␇C␛[31mD␡E�F�G�H\tI" in shown
    shown.encode("utf-8")


def test_a_turn_of_direction_stays_in_its_sentence() -> None:
    text = "safe \u202eexe.cod"
    document = tree(plain(article("en", f"{text}|after", title=text), article("he", f"{text}|after")))
    assert ".s{unicode-bidi:isolate}" in document.one("style").text
    assert "\u202e" not in document.one("title").text
    turned = document.find(where=lambda node: any(isinstance(c, str) and "\u202e" in c for c in node.children))
    assert turned
    assert all(node.tag == "bdi" or "s" in node.attributes["class"].split() for node in turned)


# --- for everybody -------------------------------------------------------------------------------------------------


def test_each_id_is_given_once_and_each_jump_arrives() -> None:
    document = tree(small())
    ids = [node.attributes["id"] for node in document.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    jumps = [node.attributes["href"][1:] for node in document.find("a") if node.attributes["href"].startswith("#")]
    assert set(jumps) <= set(ids)


def test_findings_jump_to_their_place_and_back() -> None:
    section = tree(small()).one(id="r1")
    assert [f.words for f in section.find("a", href="#r1p2")] == ["sentence 2 ↓"] * 3
    row = section.one(id="r1p2")
    assert [a.attributes["href"] for a in row.find("a")] == ["#r1f1", "#r1f2", "#r1f3"]


def test_moved_sentences_and_their_old_place_lead_to_each_other() -> None:
    section = tree(small()).one(id="r1")
    old = section.one("tr", cls="old")
    assert old.one("a").attributes["href"] == "#r1p9"
    assert old.one("a").words == "stands further down ↓"
    row = section.one(id="r1p9")
    assert row.one("a").attributes["href"] == f"#{old.attributes['id']}"
    assert [label.words for label in row.find(cls="label")] == ["= kept", "⇅ moved"]


def test_foreign_text_tells_its_language_and_direction() -> None:
    hebrew = article("he", "# שלום", "- עולם", title="כותרת")
    document = tree(plain(article("und", "# Hello", "- World", title="A title"), hebrew))
    texts = document.find("div", cls="text")
    assert [(n.attributes["lang"], n.attributes["dir"]) for n in texts] == [("", "ltr"), ("he", "rtl")] * 2
    for node in document.find("bdi"):
        if node.text == "כותרת":
            assert (node.attributes["lang"], node.attributes["dir"]) == ("he", "rtl")


def test_headings_descend_step_by_step() -> None:
    levels = [int(n.tag[1]) for n in tree(small()).all() if re.fullmatch("h[1-6]", n.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_table_roles() -> None:
    document = tree(small())
    for tag in ("main", "footer"):
        assert len(document.find(tag)) == 1
    assert document.find("a")[0].attributes["href"] == f"#{document.one('main').attributes['id']}"
    table = document.one(id="r1").one("table")
    assert table.attributes["role"] == "table"
    assert {n.attributes.get("role") for n in table.find("tr")} == {"row"}
    assert {n.attributes.get("role") for n in table.find("td")} == {"cell"}
    assert {n.attributes.get("role") for n in table.find("th")} == {"columnheader", "rowheader"}


def test_changes_stay_inside_their_paragraph() -> None:
    original = article("en", "# A heading here", "First words.|More words.", "- A point")
    other = article("en", "Another heading", "First words.|Other words.", "A point")
    ids = [s.id for s in original.sentences]
    builder = Builder(original, other).bead("altered", ids, ids)
    whole = original.text[original.sentences[0].span.start + 2 : original.sentences[3].span.end - 2]
    builder.beads.clear()
    builder.bead("altered", ids, ids, (whole, "", True))
    document = tree(Comparison(original, (builder.done(),)))
    marked = document.one(id="r1").find("del")
    assert [node.text for node in marked] == ["heading here", "First words.", "More words.", "A poi"]
    assert all(not isinstance(child, Node) for node in marked for child in node.children)


def test_structure_of_the_text_is_kept() -> None:
    document = tree(small())
    row = document.one(id="r1p1")
    assert [n.words for n in row.find("h4")] == [ORIGINAL.title, GERMAN.title]
    bullets = document.one(id="r2p7").find("li")
    assert [n.words for n in bullets] == ["“We have built at a scale that no one else has,” he said."]
    assert "on" in document.one(id="r2p8").find("ul")[0].attributes["class"].split()


def test_words_are_marked_by_what_they_mean() -> None:
    row = tree(small()).one(id="r1p2")
    marks = [(n.tag, n.attributes["class"], n.text) for n in row.all() if n.tag in ("ins", "del", "mark")]
    assert marks == [
        ("del", "dropped", "appears to be"),
        ("del", "material", "The Tide"),
        ("ins", "added", "am Montag"),
        ("ins", "material", "Die Flut"),
    ]


def test_evidence_without_a_change_is_marked_too() -> None:
    original, other = article("en", "He said so."), article("de", "Er sagte es.")
    builder = Builder(original, other).bead("altered", [0], [0]).finding("attribution", "high", "He", "Er")
    row = tree(Comparison(original, (builder.done(),))).one(id="r1p1")
    assert [(n.text, n.attributes["class"]) for n in row.find("mark")] == [("He", "material"), ("Er", "material")]


def test_translation_is_labelled_and_optional() -> None:
    document = tree(small())
    reading = document.one(id="r1").one("span", cls="reading")
    assert reading.words.startswith("machine translation, Testish Engine Lumen is stepping up")
    assert reading.attributes["lang"] == "en"
    assert document.find("input", id="show-translation")
    assert not tree(Comparison(ORIGINAL, (english(),))).find("input", id="show-translation")


def test_a_translation_names_its_service_and_what_a_person_wrote() -> None:
    original, other = article("en", "He said so.", "It rained."), article("de", "Er sagte es.", "Es regnete.")
    done = Builder(original, other).bead("kept", [0], [0]).bead("kept", [1], [1]).done()
    told = Translation("deepl-pro", "en", ("<b>He</b> said it.", "Rain fell."), frozenset({1}))
    document = tree(Comparison(original, (replace(done, translation=told),)))
    first, second = document.one(id="r1").find("span", cls="reading")
    # A translation is text from outside, too.
    assert first.words == "machine translation, DeepL API Pro <b>He</b> said it."
    assert second.words == "translated by hand Rain fell."
    assert "DeepL API Pro" in document.one("p", cls="reading-note").words


def test_a_doubtful_pairing_says_so() -> None:
    document = tree(small())
    assert "unsure" in document.one(id="r1p5").words
    assert "41 % sure: they mean the same" in document.one(id="r1p5").words
    assert "unsure" not in document.one(id="r1p2").words


def test_notices_are_shown() -> None:
    assert "Quotations in French are not checked." in tree(small()).one(cls="notices").words


# --- the answer in five seconds ------------------------------------------------------------------------------------


def test_the_worst_comes_first_and_is_named() -> None:
    overview = tree(small()).one("section", cls="overview")
    assert overview.one("p", cls="lead").words == (
        f"Most serious is {ENGLISH.title}: 3 serious findings, 2 altered, 5 dropped, 2 added."
    )
    rows = overview.one("table", cls="scores").find("tr")[1:]
    assert [row.find("a")[0].words for row in rows] == [ENGLISH.title, GERMAN.title]
    assert overview.one(cls="badge").words == "most serious"


def test_what_kept_the_least_is_named_if_it_is_not_the_worst() -> None:
    thin = Builder(ORIGINAL, ENGLISH).bead("kept", [0], [0]).bead("dropped", range(1, 9)).bead("added", [], range(1, 6))
    told = tree(Comparison(ORIGINAL, (german(), thin.done()))).one("p", cls="lead").words
    assert told == (
        f"Most serious is {GERMAN.title}: 2 serious findings, 2 altered, 2 dropped, 1 added, 1 moved. "
        f"The least of the original still stands in {ENGLISH.title}: 11 %."
    )
    assert "The least" not in tree(small()).one("p", cls="lead").words


def test_what_everybody_dropped() -> None:
    lost = tree(small()).one("details", cls="lost")
    assert lost.one("summary").words.startswith("− 2 sentences of the original were dropped by all 2 republications")
    assert [n.words for n in lost.find("li")] == [ORIGINAL.sentence_text(5), ORIGINAL.sentence_text(6)]


def test_what_most_of_them_dropped() -> None:
    document = tree(Comparison(ORIGINAL, (german(), english(), plain(ORIGINAL, ORIGINAL).republications[0])))
    assert (
        document.one("p", cls="lost-none").words == "No sentence of the original was dropped by all 3 republications."
    )
    lost = document.one("details", cls="lost")
    assert lost.one("summary").words.startswith("− 2 sentences were dropped by 2 of 3 republications")
    assert [n.attributes["value"] for n in lost.find("li")] == ["6", "7"]


def test_the_sentence_table_has_the_sign_of_a_move_beside_that_of_the_change() -> None:
    comparison = small()
    first = comparison.republications[0]
    k = next(k for k, compared in enumerate(first.beads) if compared.kind is Kind.ALTERED)
    moved = replace(first.beads[k], bead=replace(first.beads[k].bead, moved=True))
    turned = replace(first, beads=(*first.beads[:k], moved, *first.beads[k + 1 :]))
    document = tree(replace(comparison, republications=(turned, *comparison.republications[1:])))
    cells = document.one("details", cls="matrix").find("td", cls="cell-altered")
    assert [cell.words for cell in cells if "⇅" in cell.words] == ["!altered ⇅moved"] * len(moved.bead.original)


def test_the_overview_tells_what_was_changed_most_seriously() -> None:
    groups = tree(small()).one("section", cls="gravest").find("div", cls="group")
    assert [group.find("h4")[0].one(cls="ordinal").words for group in groups] == ["2", "1"]
    told = [(n.find("a")[0].attributes["href"], n.find(cls="evidence")[0].words) for n in groups[1].find("li")]
    assert told[0] == ("#r1f1", "The Tide →became Die Flut")
    # What has no counterpart is shown in its sentence.
    assert told[1] == ("#r1f2", "Lumen appears to be stepping up its efforts to hire… left out")
    assert [n.words for n in groups[1].find("span", cls="dropped")] == ["appears to be"]


def test_more_findings_than_the_overview_shows_are_counted() -> None:
    original, other = article("en", "One two three four five."), article("en", "Six.")
    builder = Builder(original, other).bead("altered", [0], [0])
    for word in ("One", "two", "three", "four", "five"):
        builder.finding("name", "medium", word, "Six")
    alone = Comparison(original, (builder.done(),))
    assert not tree(alone).find(cls="more")
    both = tree(Comparison(original, alone.republications * 2)).find("p", cls="more")
    assert [(n.words, n.one("a").attributes["href"]) for n in both] == [
        ("2 more notable findings", "#r1findings"),
        ("2 more notable findings", "#r2findings"),
    ]


def test_printed_pages_tell_the_story_and_cannot_be_steered_by_it() -> None:
    title = '"}</style><script>alert(1)</script> \\22 url(https://x.example) é\x00'
    text = render(plain(article("en", "One.", title=title), article("en", "One.")))
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    content = re.search(r'@top-left{content:"([^"]*)"}', style[1])
    assert content
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*", content[1])
    told = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), content[1])
    assert told == title.replace("\x00", "␀")
    assert 'content:counter(page) " / " counter(pages)' in style[1]


def test_words_of_another_direction_keep_it_to_themselves() -> None:
    original, other = article("he", "שלום עולם."), article("en", "Hello world.")
    builder = Builder(original, other).bead("altered", [0], [0])
    builder.finding("name", "high", "שלום", "Hello", "finding.name.changed")
    told = builder.findings[0]
    builder.findings[0] = replace(
        told, message=Message.of("finding.name.changed", original="\u202eשלום", republication="Hello")
    )
    because = tree(Comparison(original, (builder.done(),))).one("p", cls="because")
    assert [n.text for n in because.find("bdi")] == ["\u202eשלום", "Hello"]
    assert because.words.startswith("The name is another one: “")


def test_equally_serious_republications_are_not_ranked() -> None:
    overview = tree(Comparison(ORIGINAL, (german(), german()))).one("section", cls="overview")
    assert overview.one("p", cls="lead").words.startswith("2 republications are equally serious: 2 serious")


def test_no_change_of_substance() -> None:
    same = plain(ORIGINAL, ORIGINAL)
    assert tree(same).one("p", cls="lead").words == "No change of substance was found."
    both = Comparison(ORIGINAL, same.republications * 2)
    assert "any of the 2 republications" in tree(both).one("p", cls="lead").words
    assert not tree(both).find(cls="badge")


def test_an_original_alone_and_empty_articles() -> None:
    assert "nothing to compare" in tree(Comparison(ORIGINAL)).one("p", cls="lead").words
    document = tree(plain(article("und"), article("und")))
    assert document.one("h1").words == "Untitled article"
    assert "Nothing was found" in document.words


def test_without_a_date_none_is_shown() -> None:
    assert not parse(render(small(), generated=None)).find("time")
    assert parse(render(small())).one("time").attributes["datetime"] == "2026-03-26T09:30"


def test_made_by_and_offline() -> None:
    footer = tree(small()).one("footer").words
    assert "Variorum 1.2.3" in footer
    assert "fetches nothing" in footer


# --- words and colours ---------------------------------------------------------------------------------------------


def test_every_code_has_its_words() -> None:
    catalogue = messages()
    template = path("templates", "report.html.j2").read_text(encoding="utf-8")
    codes = set(re.findall(r'"(report\.[a-z_.]+[a-z])"', template))
    assert len(codes) > 60
    missing = [c for c in codes if c not in catalogue and not {f"{c}.one", f"{c}.other"} <= set(catalogue)]
    assert not missing
    for kind in FindingKind:
        assert catalogue[f"finding.kind.{kind}"]
    for sort in FurnitureKind:
        assert catalogue[f"furniture.{sort}"]
    for severity in Severity:
        assert catalogue[f"severity.{severity}"]


def test_every_colour_comes_from_the_palette() -> None:
    css = path("templates", "report.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-f]{3,8}\b", css)
    for palette in PALETTES.values():
        defined = set(re.findall(r"(--[\w-]+):", html.stylesheet(palette, palette)))
        assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= defined


def test_other_palettes_can_be_chosen() -> None:
    text = html.render(
        small(), catalogue=messages(), generated=None, version="1", palettes=(LIGHT_SAFE, PALETTES["dark-safe"])
    )
    assert LIGHT_SAFE.tone(Role.ADDED).ink in text


def test_write(tmp_path: Path) -> None:
    target = tmp_path / "report <1>.html"
    html.write(target, small(), catalogue=messages(), generated=NOW, version="1.2.3")
    assert target.read_text(encoding="utf-8") == render(small())
    with pytest.raises(ExportError, match=r"export\.folder_missing"):
        html.write(tmp_path / "none" / "x.html", small(), catalogue=messages(), generated=NOW, version="1")


def test_reasons_are_there_when_asked_for() -> None:
    reasons = tree(small()).one(id="r1p2").find("p", cls="why")
    assert [n.words for n in reasons] == [f"93 % sure: {SIMILAR.code}"]


def test_verdicts_and_notes_stand_beside_their_findings_as_plain_text() -> None:
    comparison = small()
    number, republication = next((k, one) for k, one in enumerate(comparison.republications) if one.findings)
    known = keys(comparison.original, republication)
    judgement = Judgement(known[0], Verdict.ERROR, "<b>Ask</b> Kim & co.")
    said = [(judgement,) if k == number else () for k in range(len(comparison.republications))]
    text = html.render(comparison, catalogue=messages(), generated=NOW, version="1.2.3", judgements=said)
    opinion = parse(text).one(id=f"r{number + 1}").one(cls="opinion")
    assert opinion.text == "✗ Error ✎ <b>Ask</b> Kim & co."
    assert 'class="opinion"' not in render(comparison)
