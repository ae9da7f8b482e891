"""Addresses of the network."""

import pytest

from data_access.database.addresses import is_loopback, place_of, plain


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
        ("x" * 99, "x" * 45),
    ],
)
def test_one_place_is_an_ipv4_address_or_the_network_of_an_ipv6_one(address, place):
    assert place_of(address) == place


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_this_machine_alone(address, is_so):
    assert is_loopback(address) == is_so


def test_an_address_has_one_form():
    assert plain("::FFFF:10.0.0.1") == "10.0.0.1"
    assert plain("IP.Example.") == "ip.example"
