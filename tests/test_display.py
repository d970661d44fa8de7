import pytest

from viewer import display


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_told_from_the_environment(environment, platform, expected):
    assert display.has_display(environment, platform) is expected


def test_missing_libraries_are_named_by_the_package_that_brings_them():
    present = {"libEGL.so.1", "libGL.so.1"}
    packages = display.missing_packages([display.WINDOW_LIBRARIES], "linux", lambda library: library in present)
    assert "libegl1" not in packages
    assert "libxkbcommon0" in packages
    assert packages == sorted(set(packages))


def test_only_linux_is_asked_for_libraries():
    assert display.missing_packages([display.WINDOW_LIBRARIES], "win32", lambda _: False) == []


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, False),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
        ({}, False),
    ],
)
def test_x11_libraries_matter_only_for_an_x11_window(environment, x11):
    assert (display.X11_LIBRARIES in display.needed_libraries(environment)) is x11
