"""The benchmark of a province's statistics prints a line a part and the sum."""

from benchmarks import province


def test_every_part_is_timed(capsys):
    assert province.main() in (0, 1)  # within the bar or not depends on the machine
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "60 partners",
        "400 series of 60 months",
        "forecast for 5,000 enterprises",
        "500 experts x 300 cases",
        "together",
    ]
    assert "gap 0.0" in lines[3]
