"""One fetch: what comes, what is refused, and that nobody can hold it up, swell it or send it elsewhere."""

from __future__ import annotations

import gzip
import ssl
import time

import httpcore
import pytest

from madoguchi.news.fetching import DEFAULT_LIMITS, USER_AGENT, Limits, Marks, NotFetched, fetch
from madoguchi.news.reach import OpenNetwork

from .conftest import HOST, QUICK, OnlyThisServer, raw_server, zipped


def get(site, path="/feed", marks=None, **limits):
    return fetch(site.url(path), marks, reach=site.reach, limits=limits.get("limits", QUICK))


def refused(site, path="/feed", **more):
    with pytest.raises(NotFetched) as caught:
        get(site, path, **more)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_what_comes_is_returned_as_it_is(site):
    site.answer(
        "/feed", b"\xff\x00<rss/>", Content_Type="text/xml; charset=x", ETag='"a"', Last_Modified="yesterday"
    )
    document = get(site)
    assert document.body == b"\xff\x00<rss/>"
    assert document.content_type == "text/xml; charset=x"
    assert document.marks == Marks('"a"', "yesterday")
    assert document.url == site.url("/feed")


def test_a_request_says_which_program_asks_and_nothing_else_of_this_machine(site):
    site.answer("/feed", "x")
    get(site)
    assert site.seen == [
        {
            "host": f"{HOST}:{site.port}",
            "user-agent": USER_AGENT,
            "accept": site.seen[0]["accept"],
            "accept-encoding": "gzip",
            "connection": "close",
        }
    ]


def test_proxies_of_the_machine_have_no_say(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answer("/feed", "x")
    assert get(site).body == b"x"


def test_what_is_unchanged_is_not_sent_again(site):
    site.answer("/feed", status=304)
    assert get(site, marks=Marks('"a"', "yesterday")) is None
    assert (site.seen[0]["if-none-match"], site.seen[0]["if-modified-since"]) == ('"a"', "yesterday")


def test_unchanged_is_no_answer_to_who_has_nothing(site):
    site.answer("/feed", status=304)
    assert "status 304" in refused(site)


@pytest.mark.parametrize("status", [204, 400, 403, 404, 410, 500, 503])
def test_other_answers_are_named(site, status):
    site.answer("/feed", "<rss/>", status=status)
    assert refused(site) == f"{site.url('/feed')} answered with status {status}."


# -- Size -----------------------------------------------------------------------------------------------------------


def test_a_body_above_the_limit_is_refused_before_it_is_read(site):
    site.answer("/feed", b"a" * (QUICK.size + 1))
    assert refused(site) == f"The answer is larger than {QUICK.size:,} bytes."


def test_a_body_that_does_not_say_how_long_it_is_is_cut_off(site):
    sent = []

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"a" * 10_000)
            sent.append(10_000)

    site.answers["/feed"] = endless
    assert "larger than" in refused(site)
    # What the system holds ready for a connection is a few megabytes at most.
    assert sum(sent) < 50_000_000


def test_ten_megabytes_are_too_many(site):
    site.answer("/feed", b"a" * 10_000_000)
    assert refused(site, limits=DEFAULT_LIMITS) == "The answer is larger than 2,000,000 bytes."


def test_packed_bodies_are_unpacked(site):
    site.answer("/feed", zipped("あ" * 5_000), Content_Encoding="gzip")
    assert get(site).body == ("あ" * 5_000).encode()


def test_a_small_body_that_swells_is_refused(site):
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    site.answer("/feed", bomb, Content_Encoding="gzip")
    started = time.process_time()
    assert "larger than 100,000 bytes" in refused(site, limits=Limits(size=100_000))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("body", "encoding", "sentence"),
    [
        (b"no gzip", "gzip", "cannot be unpacked"),
        (gzip.compress(b"a" * 1000)[:-9], "gzip", "broke off"),
        (b"", "gzip", "broke off"),
        (b"x", "br", "which was not asked for"),
        (b"x", "gzip, gzip", "which was not asked for"),
    ],
)
def test_packing_that_is_wrong_is_refused(site, body, encoding, sentence):
    site.answer("/feed", body, Content_Encoding=encoding)
    assert sentence in refused(site)


def test_a_body_that_ends_early_is_refused(site):
    def short(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"a")

    site.answers["/feed"] = short
    assert "broke off" in refused(site)


# -- Time -----------------------------------------------------------------------------------------------------------


def slowly(connection, head: bytes):
    """A byte every tenth of a second, without end."""
    connection.recv(10_000)
    connection.sendall(head)
    while True:
        connection.sendall(b"a")
        time.sleep(0.1)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
    ],
    ids=["headers", "body", "body-of-known-length"],
)
def test_a_server_that_drips_is_left_after_the_whole_time(head):
    limits = Limits(read=0.5, total=0.8)
    with raw_server(lambda connection: slowly(connection, head)) as port:
        started = time.monotonic()
        with pytest.raises(NotFetched, match=r"took longer than 0\.8 seconds in all"):
            fetch(f"http://{HOST}:{port}/", reach=OnlyThisServer(port), limits=limits)
        assert time.monotonic() - started < 3


def test_informational_answers_without_end_are_left_too():
    def talk(connection):
        connection.recv(10_000)
        while True:
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            time.sleep(0.05)

    with (
        raw_server(talk) as port,
        pytest.raises(NotFetched, match="in all"),
    ):
        fetch(f"http://{HOST}:{port}/", reach=OnlyThisServer(port), limits=Limits(read=0.5, total=0.8))


def test_a_server_that_says_nothing_is_left_after_the_time_for_reading():
    def talk(connection):
        connection.recv(10_000)
        connection.recv(10_000)

    with raw_server(talk) as port, pytest.raises(NotFetched, match="did not answer in time"):
        fetch(f"http://{HOST}:{port}/", reach=OnlyThisServer(port), limits=Limits(read=0.3, total=5))


def test_a_slow_start_of_tls_is_left_as_well():
    limits = Limits(connect=0.5, read=0.5, total=1)
    with raw_server(lambda connection: slowly(connection, b"\x16\x03\x03\x40\x00")) as port:
        started = time.monotonic()
        with pytest.raises(NotFetched):
            fetch(f"https://{HOST}:{port}/", reach=OnlyThisServer(port), limits=limits)
        assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0\1\2\3",
        b"SSH-2.0-x\r\n",
        b"HTTP/9.9 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x: " + b"a" * 200_000,
    ],
    ids=["nothing", "zeros", "ssh", "version", "huge-header"],
)
def test_what_does_not_speak_http_is_said_so(said):
    def talk(connection):
        connection.recv(10_000)
        connection.sendall(said)

    with raw_server(talk) as port, pytest.raises(NotFetched, match="did not speak HTTP"):
        fetch(f"http://{HOST}:{port}/", reach=OnlyThisServer(port), limits=QUICK)


def test_nobody_at_the_door_is_said_so():
    with raw_server(lambda connection: None) as port:
        pass
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch(f"http://{HOST}:{port}/", reach=OnlyThisServer(port), limits=QUICK)


# -- Place ----------------------------------------------------------------------------------------------------------

INSIDE = [
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[fd00:ec2::254]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://0/",
    "http://10.0.0.1:8080/",
    "http://192.168.0.1/",
    "http://localhost/",
    "//127.0.0.1/",
    "http://inner.example/",
    "http://INNER.example./",
]


@pytest.mark.parametrize("target", INSIDE)
def test_no_redirect_leads_inside(site, target):
    site.reach.names.update({"inner.example": ["10.1.2.3"], "inner.example.": ["10.1.2.3"]})
    site.redirect("/feed", target)
    assert refused(site).endswith("not on the open network.")


@pytest.mark.parametrize("target", INSIDE)
def test_no_feed_address_leads_inside(target):
    names = {"inner.example": ["10.1.2.3"], "inner.example.": ["10.1.2.3"]}
    url = f"http:{target}" if target.startswith("//") else target
    with pytest.raises(NotFetched, match="not on the open network"):
        fetch(url, reach=OnlyThisServer(0, names), limits=QUICK)


def test_this_server_itself_is_inside_for_everybody_but_the_tests(site):
    site.answer("/feed", "secret")
    for host in ("127.0.0.1", "localhost", "[::1]"):
        with pytest.raises(NotFetched, match="not on the open network"):
            fetch(f"http://{host}:{site.port}/feed", limits=QUICK)
    assert site.seen == []


def test_the_address_that_was_checked_is_the_one_that_is_used(monkeypatch):
    """A name that answers “outside” when asked first and “inside” when asked again gains nothing."""
    answers, asked, connected = iter([["8.8.8.8"], ["127.0.0.1"]]), [], []

    def rebinding(host, port):
        asked.append(host)
        return next(answers)

    def connect(self, host, port, **options):
        connected.append((host, port))
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(NotFetched, match="could not be reached"):
        fetch("http://rebind.example:8000/", reach=OpenNetwork(rebinding), limits=QUICK)
    assert asked == ["rebind.example"]
    assert connected == [("8.8.8.8", 8000)]


def test_a_second_address_is_tried_when_the_first_does_not_answer(site):
    class Two:
        def addresses(self, host, port):
            return ["127.0.0.2", "127.0.0.1"]

    site.answer("/feed", "x")
    assert fetch(site.url("/feed"), reach=Two(), limits=QUICK).body == b"x"


def test_redirects_are_followed_and_counted(site):
    site.answer("/feed", "x")
    site.redirect("/one", "/feed")
    site.redirect("/two", site.url("/one"))
    site.redirect("/three", "two")
    site.redirect("/four", "/three")
    site.redirect("/round", "/round")
    found = get(site, "/three")
    assert (found.body, found.url) == (b"x", site.url("/feed"))
    assert "More than 3 redirects" in refused(site, "/four")
    assert "More than 3 redirects" in refused(site, "/round")
    assert set(site.reach.asked) == {HOST}


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://feeds.example/", "no address of the web"),
        ("gopher://feeds.example:70/_", "no address of the web"),
        ("javascript:alert(1)", "no address of the web"),
        ("https:///x", "no address of the web"),
        ("http://user:secret@feeds.example/", "name or password"),
        ("http://feeds.example@10.0.0.1/", "name or password"),
        ("http://feeds.example\\@10.0.0.1/", "name or password"),
        ("http://feeds.example:99999/", "cannot be read"),
        ("http://feeds.example:0/", "no address of the web"),
        ("http://[::1/", "cannot be read"),
        ("http://feeds.example:25/", "Port 25"),
        ("", "without saying where to"),
        ("http://feeds.example/" + "a" * 3_000, "without saying where to"),
    ],
)
def test_redirects_to_what_is_no_web_address_are_refused(site, target, sentence):
    site.redirect("/feed", target)
    said = refused(site)
    assert sentence in said
    assert "secret" not in said


def test_a_protected_address_never_leads_to_an_unprotected_one():
    from madoguchi.news.fetching import _next_address

    with pytest.raises(NotFetched, match="not protected"):
        _next_address("https://a.example/x", "http://a.example/y")
    assert _next_address("https://a.example/x", "/y") == "https://a.example/y"
    assert _next_address("http://a.example/x", "https://a.example/y") == "https://a.example/y"


def test_a_sentence_does_not_repeat_the_query_of_an_address(site):
    site.answer("/feed?key=secret", status=404)
    assert "secret" not in refused(site, "/feed?key=secret")


def test_tls_asks_for_the_name_and_trusts_nobody_without_a_certificate():
    heard = []

    def talk(connection):
        heard.append(connection.recv(4_000))
        connection.sendall(b"no TLS at all")

    with raw_server(talk) as port, pytest.raises(NotFetched, match="no valid certificate"):
        fetch(f"https://{HOST}:{port}/", reach=OnlyThisServer(port), limits=QUICK)
    # The greeting of TLS names the host, although the connection went to a number.
    assert HOST.encode() in heard[0]
    assert b"127.0.0.1" not in heard[0]


def test_the_certificate_must_be_of_the_host(site, monkeypatch):
    made = []
    real = ssl.create_default_context

    def noted(*args, **kwargs):
        made.append(real(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(ssl, "create_default_context", noted)
    site.answer("/feed", "x")
    get(site)
    assert made[0].check_hostname
    assert made[0].verify_mode is ssl.CERT_REQUIRED
