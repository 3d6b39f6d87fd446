"""Which machines may be asked: those of the open network, whatever way an inner one is written."""

from __future__ import annotations

import pytest

from madoguchi.news.reach import OPEN_NETWORK, NotReachable, OpenNetwork, is_open

INNER = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104  # an address to refuse, not one to listen at
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "4000::1",
    "not an address",
    "",
]
OPEN = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2400:4050::1",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", INNER)
def test_inner_reserved_and_embedded_addresses_are_not_open(address):
    assert not is_open(address)


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_open_network_are(address):
    assert is_open(address)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "127.0.0.1",
        "::1",
        "localhost",
        "::ffff:7f00:1",
    ],
)
def test_every_spelling_of_this_machine_is_seen_through(host):
    # The system's own reading of numbers; no directory is asked for any of these.
    with pytest.raises(NotReachable, match="not on the open network"):
        OPEN_NETWORK.addresses(host, 443)


def test_one_inner_address_spoils_a_name():
    reach = OpenNetwork(lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(
        NotReachable, match=r"two\.example leads to 10\.0\.0\.1, which is not on the open network"
    ):
        reach.addresses("two.example", 443)


def test_a_name_without_an_address_is_said_so():
    def unknown(host, port):
        raise OSError

    with pytest.raises(NotReachable, match="has no address"):
        OpenNetwork(unknown).addresses("nothing.example", 443)
    with pytest.raises(NotReachable, match="has no address"):
        OpenNetwork(lambda host, port: []).addresses("nothing.example", 443)


@pytest.mark.parametrize(
    ("port", "allowed"), [(80, True), (443, True), (8443, True), (22, False), (25, False), (1, False)]
)
def test_other_services_than_the_web_are_not_asked(port, allowed):
    reach = OpenNetwork(lambda host, port: ["8.8.8.8", "8.8.8.8"])
    if allowed:
        assert reach.addresses("x.example", port) == ["8.8.8.8"]
    else:
        with pytest.raises(NotReachable, match=f"Port {port}"):
            reach.addresses("x.example", port)
