import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.builders import article
from viewer.resources import messages
from viewer.translation import glossary as glossary_module
from viewer.translation.engine import EngineError
from viewer.translation.glossary import NONE, Glossary, Term, _occurrences, load, spell, suggest, usable

TERMS = Glossary(
    (Term("The Verge"), Term("Fed", "US-Notenbank", "de"), Term("Fed", "la Fed", "fr"), Term("open source"))
)


def test_terms_go_out_as_marks_and_come_back_as_they_should():
    protected = TERMS.protect("The Verge says the Fed likes Open Source.", "de")
    assert not any(term in protected.text for term in ("Verge", "Fed", "Source"))
    marks = [mark for mark, _ in protected.marks]
    answer = f"{marks[1].lower()} mag {marks[2]}, sagt {marks[0]}."
    assert protected.restore(answer) == "US-Notenbank mag open source, sagt The Verge."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text, mark: text.replace(mark, ""),
        lambda text, mark: text + mark,
        lambda text, mark: text.replace(mark, f"ge{mark}"),
        lambda text, mark: text.replace(mark, " ".join(mark)),
    ],
)
def test_a_mark_lost_or_doubled_or_changed_is_noticed(spoil):
    protected = TERMS.protect("The Verge says so.", "de")
    assert protected.restore(spoil(protected.text, protected.marks[0][0])) is None


def test_a_term_is_whole_words_in_its_own_case():
    assert TERMS.protect("Federal, fed, FED; aFed", "de").marks == ()
    assert len(TERMS.protect("the fed OPEN\u00a0SOURCE", "de").marks) == 1
    assert len(Glossary((Term("東京"),)).protect("私は東京にいる", "en").marks) == 1
    assert len(Glossary((Term("OpenAI"),)).protect("今天OpenAI发布", "en").marks) == 1
    assert len(Glossary((Term("AT&T"),)).protect("(AT&T)", "en").marks) == 1


def test_a_genitive_on_a_name_goes_with_it():
    names = Glossary((Term("Google"), Term("New York"), Term("Paris"), Term("fed")))
    protected = names.protect("Googles DeepMind, New Yorks Straßen, Parisstraße, Googlesuche, feds", "en", "de")
    assert protected.text == "QXB DeepMind, QXC Straßen, Parisstraße, Googlesuche, feds"
    assert protected.restore("QXB DeepMind, the streets of QXC") == "Google DeepMind, the streets of New York"
    assert names.broken("Googles DeepMind", "DeepMind of the searchers", "en", "de") == (Term("Google"),)
    assert names.version("Googles DeepMind", "en", "de")
    # In English an s without apostrophe is no genitive.
    assert not names.protect("Googles DeepMind", "de", "en").marks


def test_the_longest_of_overlapping_terms_wins():
    glossary = Glossary((Term("York"), Term("New York Times"), Term("New York")))
    protected = glossary.protect("In New York the New York Times left York.", "de")
    assert [wanted for _, wanted in protected.marks] == ["New York", "New York Times", "York"]


def test_a_story_s_own_terms_win():
    merged = Glossary((Term("Fed", "a"), Term("ECB"))).merged(Glossary((Term("Fed", "b"),)))
    assert [term.wanted for term in merged.terms] == ["b", "ECB"]


def test_what_a_translation_lost_is_seen_whoever_made_it():
    assert TERMS.broken("The Verge says so.", "Der Rand sagt es.", "de") == (Term("The Verge"),)
    assert TERMS.broken("The Verge says so.", "THE\u00a0VERGE sagt es.", "de") == ()
    assert TERMS.broken("Fed, Fed", "US-Notenbank", "de") == (Term("Fed", "US-Notenbank", "de"),)


@pytest.mark.parametrize(
    ("language", "term", "translation", "kept"),
    [
        ("pl", "Wikipedia", "Według Wikipedii miasto ma port.", True),
        ("pl", "Federacja Rosyjska", "Nota Federacji Rosyjskiej i rządu.", True),
        ("cs", "Praha", "Starosta mluvil v Praze.", True),
        ("ru", "Москва", "Он приехал из Москвы.", True),
        ("uk", "Одеса", "Він приїхав до Одеси.", True),
        ("hr", "Hrvatska", "Vlada Hrvatske je odlučila.", True),
        ("fi", "Helsinki", "Hän asuu Helsingissä.", True),
        ("hu", "Budapest", "Budapesten lakik.", True),
        ("tr", "Ankara", "Ankara'da oturuyor.", True),
        ("pl", "Wikipedia", "Według encyklopedii miasto ma port.", False),
        ("pl", "Wikipedia", "Wikingowie mieli port.", False),
        ("cs", "Praha", "Starosta mluvil v Brně.", False),
        ("ru", "Москва", "Он приехал из Мордовии.", False),
        ("fi", "Helsinki", "Hän asuu Turussa.", False),
        ("pl", "New York Times", "Pisze o tym New York Post.", False),
        ("en", "Wikipedia", "It is in Wikipedii.", False),
        ("de", "Wikipedia", "Wikipedias Autoren sagen es.", True),
    ],
)
def test_an_inflected_term_is_not_lost(language, term, translation, kept):
    glossary = Glossary((Term("XYZ", term),))
    assert (glossary.broken("XYZ says so.", translation, language) == ()) is kept


def test_inflected_terms_are_counted():
    glossary = Glossary((Term("Wikipedia"),))
    text = "Wikipedia says that Wikipedia is free."
    assert glossary.broken(text, "Wikipedia twierdzi, że autorzy Wikipedii są wolni.", "pl") == ()
    assert glossary.broken(text, "Autorzy Wikipedii są wolni.", "pl") == (Term("Wikipedia"),)


def test_the_version_changes_only_for_texts_a_term_stands_in():
    text = "The Verge says so."
    more = Glossary((*TERMS.terms, Term("Tide")))
    assert TERMS.version(text, "de") == more.version(text, "de") != ""
    assert TERMS.version("Nobody says so.", "de") == NONE.version(text, "de") == ""
    assert Glossary((Term("The Verge", "Rand"),)).version(text, "de") != TERMS.version(text, "de")
    assert TERMS.version("The Fed", "de") != TERMS.version("The Fed", "fr")


@given(
    st.text(alphabet="ab QXCZ ,東", max_size=60),
    st.lists(st.text(alphabet="ab QX東", min_size=1, max_size=4), max_size=5),
)
def test_what_no_engine_touched_comes_back_as_it_was(text, sources):
    glossary = Glossary(tuple(Term(source) for source in sources if usable(source)))
    restored = glossary.protect(text, "de").restore(glossary.protect(text, "de").text)
    assert restored is not None
    assert "".join(restored.split()).casefold() == "".join(text.split()).casefold()


def test_names_of_the_original_are_suggested():
    original = article(
        [
            "Harbour master Ilse Brandt spoke to The Tide on Monday.",
            "Repairs began at once, Ilse Brandt said.",
            "OpenAI was not asked.",
            "Share on OpenAI",
        ]
    )
    suggested = [term.source for term in suggest(original)]
    assert suggested[0] == "Ilse Brandt"
    assert "OpenAI" in suggested
    assert "Repairs" not in suggested
    assert "Ilse Brandt" not in [term.source for term in suggest(original, Glossary((Term("Ilse Brandt"),)))]


def test_a_glossary_is_a_file_a_person_can_write(tmp_path):
    path = tmp_path / "glossary.toml"
    assert load(path) == NONE
    path.write_text('# ours\n"The Verge" = ""\nFed = {de = "US-Notenbank", fr = "la Fed"}\n', encoding="utf-8")
    glossary = load(path)
    assert glossary.terms == (Term("The Verge"), Term("Fed", "US-Notenbank", "de"), Term("Fed", "la Fed", "fr"))
    path.write_text(spell(glossary.terms), encoding="utf-8")
    assert load(path) == glossary


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("= broken", "glossary.unreadable"),
        (f"a = {'[' * 5000}", "glossary.unreadable"),
        ('"Fed" = 7', "glossary.term"),
        ('"..." = "x"', "glossary.term"),
    ],
)
def test_a_file_that_is_none_says_where(tmp_path, content, code):
    path = tmp_path / "glossary.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EngineError) as error:
        load(path)
    assert error.value.message.code == code
    assert "{" not in error.value.message.spell(messages())


@pytest.mark.parametrize(
    ("term", "text"),
    [("irak", "IRAK"), ("irak", "İrak"), ("irak", "ırak"), ("straße", "Straße"), ("maß", "MAẞ"), ("µm", "Μm")],
)
def test_a_term_in_small_letters_is_found_however_its_letters_are_written(term, text):
    assert Glossary((Term(term),)).protect(text, "en").marks


def test_of_a_large_glossary_only_what_a_text_may_hold_is_looked_for(monkeypatch):
    made = []

    def noted(source, text, language):
        made.append(source)
        return _occurrences(source, text, language)

    monkeypatch.setattr(glossary_module, "_occurrences", noted)
    large = Glossary(tuple(Term(f"Name{k} Dorf{k}") for k in range(10_000)))
    assert large.protect("Name7 Dorf7 und Name9 Dorf9.", "en").marks == (("QXB", "Name7 Dorf7"), ("QXC", "Name9 Dorf9"))
    assert sorted(made) == ["Name7 Dorf7", "Name9 Dorf9"]
