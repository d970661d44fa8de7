from pathlib import Path

import pytest

from viewer.resources import messages
from viewer.settings import DECLARED, Settings


def test_every_default_is_accepted_and_survives_a_round_trip(tmp_path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    settings = Settings(path)
    for name, setting in DECLARED.items():
        settings[name] = setting.default
    settings["theme"] = "dark"
    settings["geometry"] = (-8, 0, 1024, 640)
    settings.save()
    again = Settings(path)
    assert not again.problems
    assert again["theme"] == "dark"
    assert again["geometry"] == (-8, 0, 1024, 640)
    assert all(again[name] == DECLARED[name].default for name in DECLARED if name not in {"theme", "geometry"})


@pytest.mark.parametrize(
    "line",
    [
        'theme = "purple"',
        "text_size = 4",
        "text_size = true",
        "maximized = 1",
        'geometry = ["a"]',
        "geometry = 3",
        'kinds_set_aside = ["hedge", "gossip"]',
        "kinds_set_aside = [1]",
        'least_severity = "loud"',
    ],
)
def test_a_bad_value_is_reported_and_defaulted(tmp_path, line) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"{line}\nfindings_shown = false\n")
    settings = Settings(path)
    (problem,) = settings.problems
    assert problem.code == "settings.value"
    assert str(path) in problem.spell(messages())
    name = line.split()[0]
    assert settings[name] == DECLARED[name].default
    assert settings["findings_shown"] is False


def test_an_unreadable_file_is_reported_and_comments_survive(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = \n")
    assert [problem.code for problem in Settings(path).problems] == ["settings.unreadable"]
    path.write_text('# mine\nfuture = 1\ntheme = "dark"\n')
    settings = Settings(path)
    assert [problem.code for problem in settings.problems] == ["settings.unknown"]
    settings["theme"] = "light"
    settings.save()
    assert path.read_text() == '# mine\nfuture = 1\ntheme = "light"\n'


def test_a_wrong_value_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="theme"):
        Settings()["theme"] = "purple"


def test_a_file_that_is_no_toml_is_kept_beside_the_new_one(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = dark # no quotes\n", encoding="utf-8")
    settings = Settings(path)
    settings["text_size"] = 18
    settings.save()
    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == "theme = dark # no quotes\n"
    assert Settings(path)["text_size"] == 18
    assert len(list(tmp_path.iterdir())) == 2


def test_settings_that_cannot_be_written_leave_nothing_behind(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    Settings(path).save()
    assert list(tmp_path.iterdir()) == [path]


def test_a_list_of_words_survives_a_round_trip(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings(path)
    settings["kinds_set_aside"] = ("hedge", "claim")
    settings.save()
    again = Settings(path)
    assert again.problems == []
    assert again["kinds_set_aside"] == ("hedge", "claim")


def test_a_setting_there_was_once_is_no_mistake(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('installation = "0f"\n')
    assert Settings(path).problems == []


def test_what_cannot_be_written_in_utf_8_takes_nothing_else_away(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings(path)
    settings["open_folder"] = "/press/k\udcffrt"
    settings["text_size"] = 18
    settings.save()
    assert list(tmp_path.iterdir()) == [path]
    assert (Settings(path)["text_size"], Settings(path)["open_folder"]) == (18, "")


def test_a_file_nested_without_end_is_reported(tmp_path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = " + "[" * 5000)
    settings = Settings(path)
    assert [problem.code for problem in settings.problems] == ["settings.unreadable"]
    settings.save()
    assert (tmp_path / "settings.broken.toml").exists()


def test_a_link_stays_one(tmp_path) -> None:
    real, path = tmp_path / "real.toml", tmp_path / "settings.toml"
    real.write_text("# mine\n")
    path.symlink_to(real)
    settings = Settings(path)
    settings["text_size"] = 18
    settings.save()
    assert path.is_symlink()
    assert real.read_text() == "# mine\ntext_size = 18\n"


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path, monkeypatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("# mine\n")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    settings = Settings(path)
    assert [problem.code for problem in settings.problems] == ["settings.unreadable"]
    settings["text_size"] = 18
    settings.save()
    assert path.read_bytes() == b"# mine\n"
