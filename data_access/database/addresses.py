"""Addresses of the network: of this machine, and what counts as one place."""

import ipaddress

OF_ONE_MACHINE = 64  # bits of an IPv6 address that tell one network from another
LONGEST = 45  # characters of an address as the tables keep it


def plain(name: str) -> str:
    """A name in small letters, an address in its usual form."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name.lower().rstrip(".")
    return str(getattr(address, "ipv4_mapped", None) or address)


def is_loopback(address: str) -> bool:
    """Whether an address or a name is of the machine itself alone."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(plain(address)).is_loopback
    except ValueError:
        return False


def place_of(address: str) -> str:
    """What counts as one place: an IPv4 address, the /64 of an IPv6 address, as one machine has as
    many of it as it likes; anything else as it is.
    """
    try:
        found = ipaddress.ip_address(plain(address.partition("%")[0]))
    except ValueError:
        return address[:LONGEST]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((found, OF_ONE_MACHINE), strict=False))
