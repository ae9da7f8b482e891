"""What is masked in a note for whoever does not see telephone numbers."""

from ui.notes.words import masked


def test_telephone_numbers_and_addresses_are_masked_and_numbers_of_records_are_not():
    text = "李四13800001234、0751-8881234、li.si@example.com；JF20250113，20250930，HS 854140"
    assert masked(text) == (
        "李四138****1234、0751-****34、l***@example.com；JF20250113，20250930，HS 854140"
    )
