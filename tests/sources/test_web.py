"""Pages are fetched from real servers on loopback, which the guard is told to take for the public web."""

import gzip
import io
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import trustme

from profilecheck import words
from profilecheck.config import Options
from profilecheck.errors import UsageError
from profilecheck.inputs import ALTERNATE_LIMIT
from profilecheck.model.profile import Unreadable
from profilecheck.run import Streams, check
from profilecheck.sources import web
from profilecheck.sources.document import Document
from profilecheck.sources.web import Guard, PageError, Web, is_public

ROOT = Path(__file__).parents[2]
PAGE = b"<!doctype html><html lang=es><title>Ana</title><p>Hola a todo el mundo"

Answer = tuple[int, dict[str, str], bytes]


class Quiet(ThreadingHTTPServer):
    """To which a client that hangs up is no error."""

    def handle_error(self, *_: object) -> None:
        pass


class Server:
    """A web server on loopback: `answers` by path, and what it was `asked`."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answer | Callable[[Any], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append((self.path, dict(self.headers)))
                answer = server.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
                pass

        self.http = Quiet((address, 0), Handler)
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def url(self, path: str = "/", host: str = "ana.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def web(self, resolve: web.Resolve = lambda _host, _port: ["127.0.0.1"], **given: Any) -> Web:
        allows = given.pop("allows", lambda address: str(address) == "127.0.0.1")
        return Web(Guard(allows, {self.port}, resolve), **given)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    made.answers["/"] = (200, {"Content-Type": "text/html", "Content-Language": "es"}, PAGE)
    yield made
    made.http.shutdown()
    made.http.server_close()


def reason(found: Document | Unreadable) -> str:
    assert isinstance(found, Unreadable)
    return found.reason


# Fetching


def test_a_page_comes_with_its_headers_and_its_address(server: Server) -> None:
    found = server.web().fetch(server.url("/#top"))
    assert isinstance(found, Document)
    assert (found.source, found.data) == (server.url("/"), PAGE)
    assert ("content-language", "es") in found.headers


def test_the_site_is_told_who_asks_and_for_which_name(server: Server) -> None:
    server.web().fetch(server.url("/"))
    assert server.paths == ["/robots.txt", "/"]
    for _, headers in server.asked:
        assert headers["User-Agent"].startswith("profilecheck/")
        assert headers["Host"] == f"ana.example:{server.port}"
        assert "Cookie" not in headers


def test_the_address_in_the_end_is_the_pages(server: Server) -> None:
    server.answers["/old"] = (301, {"Location": "/"}, b"")
    found = server.web().fetch(server.url("/old"))
    assert isinstance(found, Document)
    assert found.source == server.url("/")


@pytest.mark.parametrize(("hops", "is_found"), [(3, True), (4, False)])
def test_three_redirects_are_followed_and_no_more(server: Server, hops: int, is_found: bool) -> None:
    for hop in range(hops):
        server.answers[f"/{hop}"] = (302, {"Location": f"/{hop + 1}" if hop + 1 < hops else "/"}, b"")
    found = server.web().fetch(server.url("/0"))
    assert isinstance(found, Document) == is_found
    if not is_found:
        assert reason(found) == "page-too-many-redirects"


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(server.web().fetch(server.url("/")), Document)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, "page-missing"),
        (410, "page-missing"),
        (401, "page-refused"),
        (403, "page-refused"),
        (429, "page-refused"),
        (500, "page-failed"),
        (204, "page-failed"),
        (999, "linkedin-closed"),
    ],
)
def test_an_answer_that_is_no_page_is_explained(server: Server, status: int, told: str) -> None:
    server.answers["/x"] = (status, {}, b"")
    assert reason(server.web().fetch(server.url("/x"))) == told


def test_the_way_to_log_in_is_not_followed(server: Server) -> None:
    server.answers["/in/ana"] = (302, {"Location": "/login?next=%2Fin%2Fana"}, b"")
    assert reason(server.web().fetch(server.url("/in/ana"))) == "page-login"
    assert "/login" not in "".join(server.paths)


@pytest.mark.parametrize("status", [302, 403, 999])
def test_linkedin_is_asked_once_and_its_refusal_explained(server: Server, status: int) -> None:
    server.answers["/in/ana"] = (status, {"Location": "/authwall?trk=x"}, b"")
    found = server.web().fetch(server.url("/in/ana", "www.linkedin.com"))
    assert reason(found) == "linkedin-closed"
    assert server.paths.count("/in/ana") == 1


# robots.txt


@pytest.mark.parametrize(
    ("robots", "is_allowed"),
    [
        ((404, {}, b""), True),
        ((403, {}, b""), True),
        ((500, {}, b""), False),
        ((200, {}, b"User-agent: *\nDisallow: /private"), True),
        ((200, {}, b"User-agent: *\nDisallow: /"), False),
        ((200, {}, b"User-agent: profilecheck\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        ((200, {}, b"User-agent: *\nDisallow: /\n\nUser-agent: profilecheck\nAllow: /"), True),
        ((200, {}, b"\xff\xfe\x00<html>no robots at all"), True),
        ((301, {"Location": "/elsewhere.txt"}, b""), False),
    ],
)
def test_robots_txt_is_respected(server: Server, robots: Answer, is_allowed: bool) -> None:
    server.answers["/robots.txt"] = robots
    server.answers["/elsewhere.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
    found = server.web().fetch(server.url("/"))
    assert isinstance(found, Document) == is_allowed
    if not is_allowed:
        assert reason(found) == "page-robots"
        assert "/" not in server.paths


def test_robots_txt_is_asked_for_once_a_site(server: Server) -> None:
    made = server.web()
    server.answers["/2"] = (200, {}, PAGE)
    made.fetch(server.url("/"))
    made.fetch(server.url("/2"))
    assert server.paths == ["/robots.txt", "/", "/2"]


def test_linkedins_robots_txt_is_explained_as_linkedins(server: Server) -> None:
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
    found = server.web().fetch(server.url("/in/ana", "es.linkedin.com"))
    assert reason(found) == "linkedin-closed"


# The guard


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.127.255.254 0.0.0.0 0.1.2.3
    224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.0.0.8 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.7
    203.0.113.9 192.88.99.1 ::1 :: fe80::1 fc00::1 fd12::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1
    64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 3fff::1 100::1 5f00::1 4000::1""".split(),
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00:1450:4003::1", "64:ff9b::808:808"]
)
def test_an_address_on_the_public_web_is_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    """http://0x7f.1/ http://0x7f000001/ http://2130706433/ http://127.1/ http://0177.0.0.1/ http://127.0.0.01/
    http://1.2.3.256/ http://1.2.3.4.5/ http://[::ffff:127.0.0.1]/ http://[fe80::1%25eth0]/ http://example.com./
    http://ana:secret@example.com/ http://ana@example.com/ http://good.example\\@127.0.0.1/ http://example.com:8080/
    http://example.com:22/ https://example.com:8443/ ftp://example.com/ file:///etc/passwd gopher://example.com/
    http:///x http:// http://.example.com/ http://a..b/ http://[::1 http://１２７.0.0.1/ javascript:alert(1)
    http://exa%6dple.com/ http://127.0.0.1%2f@example.com/ http://x_y!.example/""".split(),
)
def test_an_oddly_written_address_is_refused_before_anything_is_looked_up(url: str) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        pytest.fail("looked up")

    found = Web(Guard(resolve=resolve)).fetch(url)
    assert reason(found) == "page-address-odd"


@pytest.mark.parametrize(
    "url",
    ["https://example.com/", "http://example.com:80/a?b#c", "https://bücher.example/ü", "HTTPS://8.8.8.8/"],
)
def test_a_plain_address_passes(url: str) -> None:
    assert Guard().check_url(url).host


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_a_private_address_is_refused_without_a_connection(host: str, server: Server) -> None:
    found = Web(Guard(ports={server.port})).fetch(server.url("/", host))
    assert reason(found) == "page-not-public"
    assert server.asked == []


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["8.8.8.8", "::1"], ["fe80::1%lo"], ["not an address"]],
)
def test_every_address_of_a_name_must_be_public(answers: list[str], server: Server) -> None:
    guard = Guard(ports={server.port}, resolve=lambda _host, _port: answers)
    assert reason(Web(guard).fetch(server.url("/"))) == "page-not-public"
    assert server.asked == []


def test_a_name_without_an_address_is_said_to_have_none(server: Server) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    assert reason(server.web(resolve).fetch(server.url("/"))) == "page-host-unknown"


@pytest.mark.parametrize("connection", ["keep-alive", "close"])
def test_a_name_that_changes_its_mind_is_looked_up_only_once(server: Server, connection: str) -> None:
    server.answers["/robots.txt"] = (200, {"Connection": connection}, b"")
    server.answers["/old"] = (302, {"Location": server.url("/"), "Connection": connection}, b"")
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    asked = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    made = server.web(resolve)
    assert isinstance(made.fetch(server.url("/old")), Document)
    assert asked == ["ana.example"]
    assert reason(made.fetch(server.url("/"))) == "page-not-public"


@pytest.mark.parametrize(
    ("onward", "told"),
    [
        ("http://127.0.0.2:{port}/secret", "page-not-public"),
        ("http://inside.example:{port}/secret", "page-not-public"),
        ("//inside.example:{port}/secret", "page-not-public"),
        ("http://ana.example:1/", "page-address-odd"),
        ("http://0x7f.1:{port}/", "page-address-odd"),
        ("http://a:b@ana.example:{port}/", "page-address-odd"),
        ("file:///etc/passwd", "page-address-odd"),
        ("http://[::1", "page-unreachable"),
    ],
)
def test_a_redirect_is_checked_like_an_address(server: Server, onward: str, told: str) -> None:
    secret = Server("127.0.0.2")
    server.answers["/go"] = (302, {"Location": onward.format(port=server.port)}, b"")

    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.2" if host == "inside.example" else "127.0.0.1"]

    assert reason(server.web(resolve).fetch(server.url("/go"))) == told
    assert secret.asked == []
    secret.http.shutdown()
    secret.http.server_close()


def test_a_second_address_is_tried_where_the_first_does_not_answer(server: Server) -> None:
    made = server.web(lambda _host, _port: ["127.0.0.3", "127.0.0.1"], allows=lambda _address: True)
    assert isinstance(made.fetch(server.url("/")), Document)


def test_nobody_at_home_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    guard = Guard(lambda _address: True, {port}, lambda _host, _port: ["127.0.0.1"])
    assert reason(Web(guard).fetch(f"http://ana.example:{port}/")) == "page-unreachable"


# TLS


@pytest.fixture
def secure_server(server: Server) -> tuple[Server, ssl.SSLContext]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("ana.example").configure_cert(context)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    return server, trusting


def test_the_certificate_is_checked_against_the_name_and_not_the_address(
    secure_server: tuple[Server, ssl.SSLContext],
) -> None:
    server, trusting = secure_server
    made = server.web(context=trusting)
    assert isinstance(made.fetch(server.url("/").replace("http:", "https:")), Document)
    other = server.url("/", "other.example").replace("http:", "https:")
    assert reason(server.web(context=trusting).fetch(other)) == "page-unreachable"


def test_a_certificate_nobody_vouches_for_is_refused(secure_server: tuple[Server, ssl.SSLContext]) -> None:
    server, _ = secure_server
    assert reason(server.web().fetch(server.url("/").replace("http:", "https:"))) == "page-unreachable"


# Limits


@pytest.mark.parametrize("size", [web.PAGE_LIMIT, web.PAGE_LIMIT + 1])
def test_a_page_may_have_five_megabytes(server: Server, size: int) -> None:
    server.answers["/"] = (200, {}, b"x" * size)
    found = server.web().fetch(server.url("/"))
    assert isinstance(found, Document) == (size <= web.PAGE_LIMIT)
    if isinstance(found, Unreadable):
        assert (found.reason, found.facts) == ("page-too-large", {"limit": 5})


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_page_is_unpacked_and_counted_unpacked(
    server: Server, pack: Callable[[bytes], bytes]
) -> None:
    packing = {"Content-Encoding": "gzip" if pack is gzip.compress else "deflate"}
    server.answers["/"] = (200, packing, pack(PAGE))
    found = server.web().fetch(server.url("/"))
    assert isinstance(found, Document)
    assert found.data == PAGE
    server.answers["/bomb"] = (200, packing, pack(b"\0" * 200_000_000))
    started = time.process_time()
    assert reason(server.web().fetch(server.url("/bomb"))) == "page-too-large"
    assert time.process_time() - started < 2


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "zstd", "gzip, gzip, gzip, gzip"])
def test_any_other_packing_is_refused(server: Server, packing: str) -> None:
    server.answers["/"] = (200, {"Content-Encoding": packing}, gzip.compress(gzip.compress(PAGE)))
    assert reason(server.web().fetch(server.url("/"))) == "page-odd-packing"


def test_damaged_packing_is_refused(server: Server) -> None:
    server.answers["/"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    assert reason(server.web().fetch(server.url("/"))) == "page-odd-packing"


def _drip_headers(handler: Any) -> None:
    for _ in range(400):
        handler.wfile.write(b"X")
        handler.wfile.flush()
        time.sleep(0.05)


def _drip_body(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "400")
    handler.end_headers()
    _drip_headers(handler)


def _say_nothing(_handler: Any) -> None:
    time.sleep(5)


@pytest.mark.parametrize("slowly", [_drip_headers, _drip_body, _say_nothing])
def test_the_time_is_counted_over_all_however_slowly_it_drips(
    server: Server, slowly: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "SECONDS", 1.0)
    server.answers["/"] = slowly
    started = time.monotonic()
    assert reason(server.web().fetch(server.url("/"))) == "page-too-slow"
    assert time.monotonic() - started < 2


def test_a_resolver_that_hangs_costs_no_more_than_the_time(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.5)
    done = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        done.wait(5)
        return ["127.0.0.1"]

    started = time.monotonic()
    assert reason(server.web(resolve).fetch(server.url("/"))) == "page-too-slow"
    assert time.monotonic() - started < 1.5
    done.set()


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"]
)
def test_a_server_that_breaks_off_is_unreachable(server: Server, said: bytes) -> None:
    def answer(handler: Any) -> None:
        handler.wfile.write(said)
        handler.close_connection = True

    server.answers["/"] = answer
    assert reason(server.web().fetch(server.url("/"))) == "page-unreachable"


def test_the_guard_says_why() -> None:
    with pytest.raises(PageError) as caught:
        Guard().check_url("http://user@example.com")
    assert caught.value.reason == "page-address-odd"


# Whole runs


def run(server: Server, monkeypatch: pytest.MonkeyPatch, *targets: str, **given: Any) -> tuple[int, Any]:
    made = server.web()
    monkeypatch.setattr(web, "Web", lambda: made)
    out = io.BytesIO()
    options = Options(targets=targets, format="json", allow_network=True, **given)
    code = check(options, words.load("en"), Streams(io.BytesIO(), out, io.StringIO()))
    return code, json.loads(out.getvalue())


TEXTS = {
    "es": "Llevo quince años reparando relojes antiguos y enseñando el oficio a quien quiera aprenderlo con paciencia.",
    "de": "Seit fünfzehn Jahren repariere ich alte Uhren und bringe das Handwerk allen bei, die Geduld mitbringen.",
}


def page(lang: str, text: str, links: str = "") -> bytes:
    return f"<!doctype html><html lang={lang}><head><meta charset=utf-8>{links}</head><main><p>{text}</main>".encode()


def alternates(count: int) -> str:
    return "".join(f'<link rel=alternate hreflang=de href="/de/{i}#top">' for i in range(count))


def test_a_page_is_checked_under_its_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/"] = (200, {"Content-Language": "en"}, page("en", TEXTS["es"], alternates(2)))
    code, report = run(server, monkeypatch, server.url("/"))
    assert code == 1
    (found,) = report["profiles"]
    assert found["source"] == server.url("/")
    assert [one["how"] for one in found["declared"]] == ["html-lang", "content-language-header"]
    assert {finding["rule"] for finding in found["findings"]} >= {"profile-language-mismatch"}
    assert server.paths == ["/robots.txt", "/"]


def test_other_versions_are_fetched_when_asked_for_and_not_theirs(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = (200, {}, page("es", TEXTS["es"], alternates(1)))
    server.answers["/de/0"] = (
        200,
        {},
        page(
            "de",
            TEXTS["de"],
            '<link rel=alternate hreflang=es href="/"><link rel=alternate hreflang=it href="/it">',
        ),
    )
    _, report = run(server, monkeypatch, server.url("/"), follow_alternates=True)
    assert [found["detected"]["locale"] for found in report["profiles"]] == ["es", "de"]
    assert server.paths == ["/robots.txt", "/", "/de/0"]


def test_no_more_than_twenty_versions_are_fetched_and_the_rest_is_said(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/"] = (200, {}, page("es", TEXTS["es"], alternates(ALTERNATE_LIMIT + 5)))
    code, report = run(server, monkeypatch, server.url("/"), follow_alternates=True)
    assert code == 1  # these pages name their versions by relative addresses, which is no hreflang
    assert [found["reason"] for found in report["profiles"][1:]] == ["page-missing"] * ALTERNATE_LIMIT
    assert "alternates-left-out" in json.dumps(report["profiles"][0])
    assert len(server.asked) == 2 + ALTERNATE_LIMIT


def test_files_and_pages_are_reported_in_the_order_given(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server.answers["/"] = (200, {}, page("es", TEXTS["es"]))
    file = tmp_path / "de.html"
    file.write_bytes(page("de", TEXTS["de"]))
    _, report = run(server, monkeypatch, str(file), server.url("/"), str(file))
    assert [found["source"] for found in report["profiles"]] == [str(file), server.url("/"), str(file)]


@pytest.mark.parametrize(
    ("targets", "given", "key"),
    [
        (("https://ana.example/",), {}, "network-not-allowed"),
        (("HTTP://ana.example/",), {}, "network-not-allowed"),
        ((str(ROOT),), {"follow_alternates": True}, "alternates-need-network"),
    ],
)
def test_nothing_is_fetched_unasked(targets: tuple[str, ...], given: dict[str, Any], key: str) -> None:
    out = io.BytesIO()
    with pytest.raises(UsageError) as caught:
        check(Options(targets=targets, **given), words.load("en"), Streams(io.BytesIO(), out, io.StringIO()))
    assert caught.value.key == key
    assert out.getvalue() == b""


WATCHED = """
import sys
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith("socket.") else None)
from profilecheck.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    code = ended.code
heavy = sorted({"httpx", "httpcore", "protego"} & set(sys.modules))
import socket
before = list(seen)
try:
    socket.getaddrinfo("127.0.0.1", 1)
    socket.create_connection(("127.0.0.1", 1), 0.1)
except OSError:
    pass
print(code, before, heavy, len(seen) > len(before), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "--format", "json", "fixtures"], 1),
        (["check", "https://example.com/"], 2),
        (["check", "--follow-alternates", "fixtures/web-page"], 2),
        (["--help"], 0),
    ],
)
def test_a_run_without_leave_opens_no_socket(arguments: list[str], code: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr.splitlines()[-1] == f"{code} [] [] True"
