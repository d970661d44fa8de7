"""What the editor thinks of passages without a finding, in the report."""

from __future__ import annotations

from tests.export.builders import small
from tests.export.markup import parse
from viewer.core.corrections import Judgement, Verdict, keys
from viewer.export import html
from viewer.resources import messages


def test_verdicts_on_passages_without_finding_stand_in_the_list_and_at_their_place() -> None:
    comparison = small()
    first = comparison.republications[0]
    dropped = next(p for p in first.passages if p.compared.kind == "dropped")
    kept = next(p for p in first.passages if p.compared.kind == "kept")
    named = [keys(comparison.original, first, (passage,))[0] for passage in (dropped, kept)]
    said = (Judgement(named[0], Verdict.ACCEPTABLE, "Too <long>."), Judgement(named[1], Verdict.QUERY))
    text = html.render(comparison, catalogue=messages(), generated=None, version="1", judgements=(said, ()))
    section = parse(text).one(id="r1")
    listed = section.one("ul", cls="judged")
    assert len(listed.find("li")) == 2
    assert [node.words for node in listed.find("p", cls="opinion")] == ["? Query", "✓ Acceptable ✎ Too <long>."]
    for passage in (dropped, kept):
        row = section.one(id=f"r1p{passage.bead + 1}")
        assert len(row.find("p", cls="opinion")) == 1
        assert "same" not in row.attributes["class"].split(), "it is no row to be left out"
        assert listed.find("a", href=f"#r1p{passage.bead + 1}")
    assert not parse(text).one(id="r2").find("ul", cls="judged")
    assert "Judged passages" not in html.render(comparison, catalogue=messages(), generated=None, version="1")
