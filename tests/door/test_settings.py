"""Settings that others rely on, and the colours against each other (WCAG 2.2: 4.5:1 for text, 3:1
for what is drawn).
"""

import re
import tomllib

import pytest

from tests.fixtures.browser import ROOT

CONFIG = ROOT / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
THEMES = [SETTINGS["theme"]["light"], SETTINGS["theme"]["dark"]]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2 contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour, ground, share):
    parts = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in parts)


def test_contrast_against_published_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(
        4.48, abs=0.005
    )  # WebAIM's example of grey that just fails


def test_nothing_outside_is_named():
    assert not re.search(r"https?://", CONFIG.read_text(encoding="utf-8"))
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorLinks"] is False


def test_only_this_machine_may_connect_by_default():
    assert SETTINGS["server"]["address"] == "127.0.0.1"


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_text_captions_links_and_button_labels_are_readable(theme):
    grounds = theme["backgroundColor"], theme["secondaryBackgroundColor"]
    for ground in grounds:
        assert contrast(theme["textColor"], ground) >= 7
        assert (
            contrast(mixed(theme["textColor"], ground, 0.6), ground) >= 4.5
        )  # Streamlit draws captions at 60 %
        assert contrast(theme["linkColor"], ground) >= 4.5
        assert contrast(theme["grayTextColor"], ground) >= 4.5
        assert (
            contrast(theme["primaryColor"], mixed(theme["primaryColor"], ground, 0.1)) >= 4.5
        )  # the chosen one of a row, on its tint


def test_no_button_of_type_primary():
    """Streamlit writes white on it, which cannot be read on the primary colour of the dark
    theme.
    """
    sources = [path for room in ("ui", "pages") for path in (ROOT / room).rglob("*.py")]
    assert ROOT / "ui" / "door" / "errors.py" in sources
    assert [
        str(path.relative_to(ROOT))
        for path in sources
        if re.search(r"""type\s*=\s*["']primary["']""", path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_chart_colours_stand_out_and_scales_run_one_way(theme):
    assert all(
        contrast(colour, theme["backgroundColor"]) >= 3
        for colour in theme["chartCategoricalColors"]
    )
    assert len(set(theme["chartCategoricalColors"])) == 8
    sequence = [luminance(colour) for colour in theme["chartSequentialColors"]]
    assert len(sequence) == 10
    assert sequence in (sorted(sequence), sorted(sequence, reverse=True))
    assert len(theme["chartDivergingColors"]) == 10
