"""Which machines a fetch may connect to: those of the open network, and none beside or behind this one.

A feed's address, and every address it redirects to, is written by somebody else. Without this rule such an address
could make the server ask its own neighbours, the metadata service of a cloud for example, and show what they answer.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network

Resolve = Callable[[str, int], list[str]]
"""From a host and a port to its IP addresses, best first; ``OSError`` when it has none."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 written in IPv6 by a network without IPv4 (RFC 6052)."""
_WELL_KNOWN_PORTS = 1024
_WEB_PORTS = frozenset({80, 443})


class NotReachable(Exception):  # noqa: N818  # says what it means; the sentence is for the operator
    """An address that a fetch may not connect to; the text is one clear sentence."""


@dataclass(frozen=True, slots=True)
class OpenNetwork:
    """Allows machines of the open network only. ``resolve`` is another one in tests."""

    resolve: Resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """The checked IP addresses of ``host``, to connect to as they are: a name asked twice may answer differently.

        One address inside is enough to refuse the name. Raises ``NotReachable``.
        """
        if port < _WELL_KNOWN_PORTS and port not in _WEB_PORTS:
            raise NotReachable(f"Port {port} is not one of the web: 80, 443 or above 1023.")
        try:
            found = list(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise NotReachable(f"{host} has no address in the network's directory (DNS).")
        for address in found:
            if not self.allows(address):
                named = host if host == address else f"{host} leads to {address}, which"
                raise NotReachable(f"{named} is not on the open network.")
        return found

    def allows(self, address: str) -> bool:
        """Whether this IP address is one of the open network."""
        return is_open(address)


def is_open(address: str) -> bool:
    """Whether an IP address belongs to the open network; what cannot be read does not."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _is_open_v4(ip) if isinstance(ip, IPv4Address) else _is_open_v6(ip)


def _is_open_v4(ip: IPv4Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _is_open_v6(ip: IPv6Address) -> bool:
    """A list of what is allowed: mapped, compatible, local and unassigned addresses are not among it."""
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return _is_open_v4(IPv4Address(int(ip) & 0xFFFF_FFFF))
    tunnelled = ip.sixtofour is not None or ip.teredo is not None
    return ip in _GLOBAL_UNICAST and ip.is_global and not tunnelled


def _look_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(where[0]) for *_, where in found]


OPEN_NETWORK = OpenNetwork(_look_up)
