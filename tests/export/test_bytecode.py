import os

import pytest
from jinja2 import DictLoader, Environment
from jinja2.bccache import bc_magic

from viewer.export.bytecode import bytecode


def rendered(folder, loader):
    return Environment(loader=loader, autoescape=True, bytecode_cache=bytecode(folder)).get_template("t").render(n=2)


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    loader = DictLoader({"t": "{{ n + 1 }}"})
    assert rendered(tmp_path / "new" / "folder", loader) == "3"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(tmp_path / "new" / "folder", loader) == "3"


def test_a_changed_template_is_compiled_again(tmp_path):
    assert rendered(tmp_path, DictLoader({"t": "{{ n + 1 }}"})) == "3"
    assert rendered(tmp_path, DictLoader({"t": "{{ n + 5 }}"})) == "7"


@pytest.mark.parametrize("damage", [b"", b"no bytecode", bc_magic, bc_magic + b"\x80\x04?", None])
def test_what_is_kept_may_be_damaged(tmp_path, damage):
    loader = DictLoader({"t": "{{ n + 1 }}"})
    rendered(tmp_path, loader)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-40] if damage is None else damage)
    assert rendered(tmp_path, loader) == "3"


def test_there_may_be_no_place_for_it(tmp_path):
    (tmp_path / "file").write_text("")
    assert rendered(tmp_path / "file", DictLoader({"t": "{{ n }}"})) == "2"


def test_a_full_disk_does_not_stop_it(tmp_path, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jinja2.bccache.tempfile.NamedTemporaryFile", full)
    assert rendered(tmp_path, DictLoader({"t": "{{ n }}"})) == "2"


def test_nothing_is_run_from_a_folder_others_can_write_into(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    assert (bytecode(folder) is None) is (os.name != "nt")  # modes say nothing there
    folder.chmod(0o755)
    assert bytecode(folder) is not None
    (tmp_path / "elsewhere").symlink_to(folder)
    assert bytecode(tmp_path / "elsewhere") is None


def test_another_version_of_the_library_compiles_anew(tmp_path, monkeypatch):
    loader = DictLoader({"t": "{{ n }}"})
    rendered(tmp_path, loader)
    monkeypatch.setattr("jinja2.__version__", "999")
    rendered(tmp_path, loader)
    assert len(list(tmp_path.iterdir())) == 2
