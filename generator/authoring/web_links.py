"""Whether the addresses of sources still answer on the web.

In go addresses, out comes for each how it answers, in words. Asked are only public hosts on the
usual ports: what a name leads to is looked at before each request and after each redirect, and the
connection goes to that very address, so that no name can lead into a private network.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from generator.graph.graph import Graph
from generator.model.field_types import Url
from generator.pages.markdown import escape

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
SECONDS = 15
AT_ONCE = 8
_HEADERS = {"User-Agent": "sourcebook-links", "Accept": "*/*"}
_URL = "!#$%&'()*+,/:;=?@[]~"
"""What stands in an address as it is; all else is percent-encoded."""


class Address(NamedTuple):
    """An address that a record gives."""

    record: str
    url: str


class Answer(NamedTuple):
    """How an address answers; `dead` where a reader would find nothing."""

    address: Address
    dead: bool
    words: str


class Refused(Exception):
    """An address that is not asked, with the reason."""


class _Reply(NamedTuple):
    status: int
    location: str


def addresses(graph: Graph) -> Iterator[Address]:
    """Every address that a source gives, each once."""
    seen: set[str] = set()
    for record in graph.records.values():
        for statement in record.statements() if record.is_source else ():
            value = statement.value
            if isinstance(value, Url) and value.text not in seen:
                seen.add(value.text)
                yield Address(record.id, value.text)


def ask(every: Iterable[Address]) -> list[Answer]:
    """Ask all addresses, some at once, and return the answers in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(_answer, every))


def in_markdown(answers: Iterable[Answer]) -> str:
    """The addresses that do not answer, as a list for the summary of a job."""
    listed = list(answers)
    dead = [answer for answer in listed if answer.dead]
    lines = [f"Asked: {len(listed)} addresses of sources. Without an answer: {len(dead)}."]
    lines += [""] if dead else []
    lines += [f"- `{a.record}` {escape(a.url)}: {escape(words)}" for a, _, words in dead]
    return "\n".join(lines) + "\n"


def _answer(address: Address) -> Answer:
    try:
        status, url = _follow(address.url)
    except Refused as refused:
        return Answer(address, True, f"not asked: {refused}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(address, True, f"no answer: {str(error) or type(error).__name__}")
    moved = f", at {url}" if url != address.url else ""
    return Answer(address, status in (404, 410) or status >= 500, f"{status}{moved}")


def _follow(url: str) -> tuple[int, str]:
    """Status of the page at the end of the redirects, and its address."""
    for _ in range(MOST_REDIRECTS + 1):
        status, location = _request(url, "HEAD")
        if status >= 400:  # some servers know no HEAD
            status, location = _request(url, "GET")
        if not (300 <= status < 400 and location):
            return status, url
        url = urljoin(url, location)
    raise Refused(f"it redirects more than {MOST_REDIRECTS} times")


def _request(url: str, method: str) -> _Reply:
    """One request to a public host; only the head of the reply is read."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if parts.scheme not in PORTS or parts.port not in (None, PORTS[parts.scheme]):
        raise Refused("only http and https on their own ports")
    connection = http.client.HTTPConnection(host, PORTS[parts.scheme], timeout=SECONDS)
    connection.sock = _connected(host, parts.scheme)
    path = quote(f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}", safe=_URL)
    try:
        connection.request(method, path, headers={**_HEADERS, "Host": host})
        reply = connection.getresponse()
        return _Reply(reply.status, reply.getheader("Location", ""))
    finally:
        connection.close()


def _connected(host: str, scheme: str) -> socket.socket:
    """A connection to one of the addresses that the name leads to now, if all are public."""
    found = socket.getaddrinfo(host, PORTS[scheme], type=socket.SOCK_STREAM)
    targets = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for target in targets:
        if not is_public(target):
            raise Refused(f"{host} is an address of a private network")
    plain = socket.create_connection((targets[0], PORTS[scheme]), timeout=SECONDS)
    if scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet; not one that wraps a private one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
        if ip.ipv4_mapped:
            return True
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
