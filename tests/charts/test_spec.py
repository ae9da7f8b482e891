"""Names in a chart stand as they were typed."""

from charts.spec import literal, short


def test_a_name_is_no_tag_no_reference_and_no_place_to_fill_in():
    assert literal("A<B>C & &lt;") == "A&lt;B>C &amp; &amp;lt;"
    assert literal("100% %{x}") == "100% %&#123;x}"


def test_a_name_is_cut_before_its_signs_are_written():
    assert short("<b>甲</b>", 4) == "&lt;b>…"
