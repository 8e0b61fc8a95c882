"""Whether sources still answer: what is asked, what is not, and how it is told. Nothing here leaves the machine."""

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.authoring import web_links
from generator.authoring.web_links import Address, Answer, addresses, ask, in_markdown, is_public
from generator.build import check
from tests.bases import Files


class Pages(http.server.BaseHTTPRequestHandler):
    """A page per status, redirects, and a page that only a GET finds."""

    asked: list[str]

    def do_HEAD(self) -> None:
        type(self).asked.append(f"{self.command} {self.headers['Host']}{self.path}")
        name, _, rest = self.path.lstrip("/").partition("/")
        if name == "to":
            self.send_response(302)
            self.send_header("Location", rest if "://" in rest else f"/{rest}")
        elif name == "get":
            self.send_response(200 if self.command == "GET" else 405)
        else:
            self.send_response(int(name or 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Pages]]:
    """A web server here, which `public.example` names; only the name is taken for public."""
    handler = type("Asked", (Pages,), {"asked": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        here = running.server_address
        names = {
            "public.example": "93.184.216.34",
            "inner.example": "10.0.0.1",
            "mixed.example": "10.0.0.1",
        }

        def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
            if host not in names:
                raise socket.gaierror(-2, "Name or service not known")
            found = [names[host], *(["93.184.216.34"] if host == "mixed.example" else [])]
            return [(2, 1, 6, "", (ip, port)) for ip in found]

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            assert address[0] == "93.184.216.34"
            connected = socket.socket()
            connected.settimeout(timeout)
            connected.connect(here)
            return connected

        monkeypatch.setattr(web_links.socket, "getaddrinfo", look_up)
        monkeypatch.setattr(web_links.socket, "create_connection", connect)
        yield handler
        running.shutdown()


@pytest.mark.parametrize(
    ("url", "dead", "words"),
    [
        ("http://public.example/", False, "200"),
        ("http://public.example", False, "200"),
        ("http://public.example/404", True, "404"),
        ("http://public.example/410", True, "410"),
        ("http://public.example/503", True, "503"),
        ("http://public.example/403", False, "403"),  # there, for readers with a browser
        ("http://public.example/get", False, "200"),
        ("http://public.example/to/200", False, "200, at http://public.example/200"),
        ("http://public.example/to/404", True, "404, at http://public.example/404"),
        (
            "http://public.example/to/http://inner.example/",
            True,
            "not asked: inner.example is an address of a private network",
        ),
        (
            "http://public.example/to/http://public.example:22/",
            True,
            "not asked: only http and https on their own ports",
        ),
        (
            "http://public.example/to/file:///etc/passwd",
            True,
            "not asked: only http and https on their own ports",
        ),
        (
            "http://public.example/" + "to/" * 6 + "200",
            True,
            "not asked: it redirects more than 5 times",
        ),
        (
            "http://inner.example/",
            True,
            "not asked: inner.example is an address of a private network",
        ),
        (
            "http://mixed.example/",
            True,
            "not asked: mixed.example is an address of a private network",
        ),
        ("http://public.example:8080/", True, "not asked: only http and https on their own ports"),
        ("http://gone.example/", True, "no answer: [Errno -2] Name or service not known"),
    ],
)
def test_how_an_address_answers(server: type[Pages], url: str, dead: bool, words: str) -> None:
    (answer,) = ask([Address("sources/x", url)])
    assert (answer.dead, answer.words) == (dead, words)
    assert {asked.split()[1].partition("/")[0] for asked in server.asked} <= {"public.example"}


def test_the_host_is_told_its_own_name_and_the_path_as_it_is(server: type[Pages]) -> None:
    ask([Address("sources/x", "http://public.example/200/日?q=a b&c=%20#part")])
    assert server.asked[0] == "HEAD public.example/200/%E6%97%A5?q=a%20b&c=%20"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fd00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("2002:7f00:1::1", False), ("64:ff9b::a00:1", False), ("64:ff9b::7f00:1", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_asked(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_each_address_of_a_source_is_asked_once(make_base: Callable[[Files], Path]) -> None:
    again = "name: Again\npublisher: B\npublished: 2026\nurl: https://daily.example/centre\narchive_url: https://archive.example/1\n"
    found = addresses(check(make_base({"content/sources/again.yml": again})).graph)
    assert list(found) == [
        ("sources/again", "https://daily.example/centre"),
        ("sources/again", "https://archive.example/1"),
    ]


def test_the_dead_are_listed_as_text() -> None:
    answers = [
        Answer(Address("sources/a", "https://a.example/*x*"), True, "404"),
        Answer(Address("sources/b", "https://b.example/"), False, "200"),
    ]
    assert in_markdown(answers) == (
        "Asked: 2 addresses of sources. Without an answer: 1.\n\n- `sources/a` https://a.example/&#42;x&#42;: 404\n"
    )
    assert in_markdown(answers[1:]) == "Asked: 1 addresses of sources. Without an answer: 0.\n"
