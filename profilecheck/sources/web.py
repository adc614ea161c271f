"""Fetches one web page at a time, politely and never from anywhere but the public web. Only this imports httpx.

The address comes from a stranger's file or message, so it is taken for an attempt to reach what only this computer
can reach. The guard sits where connections are made: a name is looked up once, every address it has must be public,
and the connection goes to the address that was checked, so a name that changes its mind in between gains nothing.
Redirects are followed by hand and go through the same guard. Proxies of the environment are not used.
"""

import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx
import protego

from profilecheck import __version__
from profilecheck.model.profile import Unreadable
from profilecheck.sources.document import MEGABYTE, Document, printable

PAGE_LIMIT = 5 * MEGABYTE
"""The most bytes of a page, unpacked."""

SECONDS = 10.0
"""The time a page may take, from the first look-up of its name to its last byte, with redirects and robots.txt."""

REDIRECTS = 3
"""The most redirects followed."""

PORTS = frozenset({80, 443})

AGENT = f"profilecheck/{__version__}"
USER_AGENT = f"{AGENT} (reads one profile page at its user's request)"

_ROBOTS_LIMIT = 500_000
"""Bytes of a robots.txt that are read; RFC 9309, 2.5, asks for at least 500 KiB to be parsed."""

_CHUNK = 65_536

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_LOGIN = re.compile(
    r"/(?:authwall|login|signin|sign-in|uas/login|checkpoint|accounts/login|auth/login)(?:[/?]|$)",
    re.IGNORECASE,
)

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")))
_SPECIAL_V4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")))


def is_public(address: Address) -> bool:
    """Say whether an address is one on the public internet, by IANA's special-purpose registries.

    IPv4 addresses inside IPv6 ones are refused, but for those a network translates to by itself (64:ff9b::/96).
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return address in _PUBLIC_V6 and not any(address in net for net in _SPECIAL_V6) and address.is_global
    odd = address.is_multicast or address.is_reserved or any(address in net for net in _SPECIAL_V4)
    return address.is_global and not odd


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name, as the system resolves it.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class PageError(Exception):
    """A page that cannot be had: `reason` and `facts` as in `model.profile.Unreadable`."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        """Remember the reason's key and what to put into its sentence."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


class Guard:
    """Decides where a connection may go. Tests let `allows` take loopback for the public web."""

    def __init__(
        self,
        allows: Callable[[Address], bool] = is_public,
        ports: Iterable[int] = PORTS,
        resolve: Resolve = look_up,
    ) -> None:
        """Take what says of an address whether it may be reached, the ports, and what looks names up."""
        self._allows = allows
        self._ports = frozenset(ports)
        self._resolve = resolve

    def check_url(self, url: str) -> httpx.URL:
        """Return an address taken apart.

        Raises:
            PageError: `page-address-odd`: no http or https, a name and password in it, a port other than the usual,
                or a host that is no plainly written name or number.
        """
        try:
            parts = httpx.URL(url)
            host = parts.raw_host.decode("ascii")
            port = parts.port
        except (httpx.InvalidURL, ValueError, TypeError):
            raise PageError("page-address-odd") from None
        port = port or {"http": 80, "https": 443}.get(parts.scheme)
        if port not in self._ports or parts.userinfo or not _is_plain(host):
            raise PageError("page-address-odd")
        return parts

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Return the addresses of a host to connect to, all of them allowed; the name is looked up once.

        Raises:
            PageError: `page-not-public`, `page-host-unknown`, `page-address-odd` or `page-too-slow`.
        """
        if port not in self._ports:
            raise PageError("page-address-odd")
        found = [host] if _is_address(host) else self._look_up(host, port, seconds)
        if not found:
            raise PageError("page-host-unknown")
        try:
            allowed = all(self._allows(ipaddress.ip_address(address)) for address in found)
        except ValueError:  # a scoped address such as fe80::1%eth0
            allowed = False
        if not allowed:
            raise PageError("page-not-public")
        return found

    def _look_up(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Look a name up in a thread of its own: the system's resolver knows no time limit."""
        found: list[Sequence[str]] = []

        def ask() -> None:
            try:
                found.append(self._resolve(host, port))
            except (OSError, UnicodeError):
                found.append(())

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(max(0.0, seconds))
        if not found:
            raise PageError("page-too-slow", seconds=int(SECONDS))
        return found[0]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_plain(host: str) -> bool:
    """Say whether a host is a name, or an address written the one usual way (no 0x7f.1, no 2130706433)."""
    if ":" in host:
        try:
            address = ipaddress.IPv6Address(host)
        except ValueError:
            return False
        return address.ipv4_mapped is None and not address.scope_id
    if not _HOST.fullmatch(host):
        return False
    if _NUMBER.fullmatch(host.rpartition(".")[2]):  # whatever ends in a number is an address to a browser
        try:
            return str(ipaddress.IPv4Address(host)) == host
        except ValueError:
            return False
    return True


class _Deadline:
    """The moment by which everything must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            PageError: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise PageError("page-too-slow", seconds=int(SECONDS))
        return left


class _Stream(httpcore.NetworkStream):
    """A connection of which no read or write outlasts the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline decides
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline decides
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Makes connections to addresses the guard has passed, and to nothing else; a name is looked up once a page."""

    def __init__(self, guard: Guard, deadline: _Deadline) -> None:
        self._guard = guard
        self._passed: dict[tuple[str, int], Sequence[str]] = {}
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._passed.get((host, port)) or self._guard.addresses(host, port, self._deadline.left())
        self._passed[host, port] = addresses
        for place, address in enumerate(addresses):
            seconds = self._deadline.left() / (len(addresses) - place)
            try:
                made = self._inner.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _Stream(made, self._deadline)
        raise PageError("page-unreachable")


class _Transport(httpx.BaseTransport):
    """What an httpx client sends its requests through: httpcore with the guarded network below it."""

    def __init__(self, network: _Network, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=network, max_connections=4)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(request.method, url, headers=request.headers.raw)
        answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come in."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Web:
    """Fetches pages. What each site's robots.txt says is asked once and remembered."""

    def __init__(self, guard: Guard | None = None, context: ssl.SSLContext | None = None) -> None:
        """Take the guard, and the TLS context, which by default trusts certifi's authorities."""
        self._guard = guard or Guard()
        self._context = context or httpx.create_ssl_context(trust_env=False)
        self._robots: dict[str, protego.Protego | None] = {}

    def fetch(self, url: str) -> Document | Unreadable:
        """Return a page under the address it was found at in the end, with its headers, or why it cannot be had.

        Reasons: `page-address-odd`, `page-not-public`, `page-host-unknown`, `page-unreachable`, `page-too-slow`
        (fact `seconds`), `page-too-large` (`limit`, in MB), `page-too-many-redirects` (`limit`), `page-robots`,
        `page-login`, `page-missing`, `page-refused`, `page-failed` (all three `status`), `page-odd-packing`, and
        `linkedin-closed` for what LinkedIn keeps from programs.
        """
        try:
            with self._client() as client:
                return self._get(client, url)
        except PageError as error:
            return Unreadable(printable(url), self._told(url, error.reason), error.facts)

    def _told(self, url: str, reason: str) -> str:
        """Return the reason as the user can best act on it: LinkedIn's own for LinkedIn's pages."""
        if reason in ("page-robots", "page-login", "page-refused") and _is_linkedin(url):
            return "linkedin-closed"
        return reason

    def _client(self) -> httpx.Client:
        network = _Network(self._guard, _Deadline(SECONDS))
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        return httpx.Client(
            transport=_Transport(network, self._context),
            headers=headers,
            trust_env=False,
            follow_redirects=False,
            timeout=SECONDS,
        )

    def _get(self, client: httpx.Client, url: str) -> Document:
        """Fetch a page and follow its redirects."""
        for _ in range(REDIRECTS + 1):
            parts = self._guard.check_url(url)
            if not self._may_fetch(client, parts):
                raise PageError("page-robots")
            status, headers, data, onward = _answer(client, parts, PAGE_LIMIT)
            if onward is None:
                _refuse_status(status)
                return Document(printable(str(parts.copy_with(fragment=None))), data, headers)
            url = _joined(parts, onward)
            if _LOGIN.search(urlsplit(url).path + "?"):
                raise PageError("page-login")
        raise PageError("page-too-many-redirects", limit=REDIRECTS)

    def _may_fetch(self, client: httpx.Client, url: httpx.URL) -> bool:
        """Ask a site's robots.txt (RFC 9309): none there allows all, a server that fails allows nothing."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(client, f"{origin}/robots.txt")
        rules = self._robots[origin]
        return rules is not None and rules.can_fetch(str(url), AGENT)

    def _read_robots(self, client: httpx.Client, url: str) -> protego.Protego | None:
        for _ in range(REDIRECTS + 1):
            status, _, data, onward = _answer(client, self._guard.check_url(url), _ROBOTS_LIMIT, cut=True)
            if onward is None:
                break
            url = _joined(httpx.URL(url), onward)
        if status >= 500 and status != 999:
            return None
        text = data.decode("utf-8", "replace") if status == 200 else ""
        return protego.Protego.parse(text)


def _is_linkedin(url: str) -> bool:
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return False
    return host == "linkedin.com" or host.endswith(".linkedin.com")


def _joined(url: httpx.URL, onward: str) -> str:
    try:
        return str(url.join(onward))
    except (httpx.InvalidURL, ValueError):
        raise PageError("page-address-odd") from None


def _refuse_status(status: int) -> None:
    """Stop at an answer that is no page.

    Raises:
        PageError: it is none.
    """
    if status == 999:
        raise PageError("linkedin-closed")
    if status in (404, 410):
        raise PageError("page-missing", status=status)
    if status in (401, 402, 403, 407, 429, 451):
        raise PageError("page-refused", status=status)
    if status != 200:
        raise PageError("page-failed", status=status)


Answer = tuple[int, tuple[tuple[str, str], ...], bytes, str | None]
"""Status, headers, body, and where a redirect leads."""


def _answer(client: httpx.Client, url: httpx.URL, limit: int, *, cut: bool = False) -> Answer:
    """Ask for one address; of a body longer than `limit` the beginning is returned if it may be `cut`."""
    with _explained(), client.stream("GET", url) as response:
        headers = tuple(
            (printable(name), printable(value))
            for name, value in response.headers.multi_items()
            if name != "set-cookie"
        )
        onward = response.headers.get("location") if response.is_redirect else None
        wanted = onward is None and response.status_code == 200
        data = _body(response, limit, cut=cut) if wanted else b""
        return response.status_code, headers, data, onward


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what httpx and httpcore raise into the reasons of a page that cannot be had."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise PageError("page-too-slow", seconds=int(SECONDS)) from None
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpx.HTTPError,
        httpx.InvalidURL,
        httpx.StreamError,
        OSError,
    ):
        raise PageError("page-unreachable") from None


def _body(response: httpx.Response, limit: int, *, cut: bool) -> bytes:
    """Return a body, unpacked and counted piece by piece; httpx would unpack any number of layers at once."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise PageError("page-odd-packing")
    unpacker = zlib.decompressobj(wbits=47) if packing not in ("", "identity") else None
    data = bytearray()
    received = 0
    for chunk in response.iter_raw(_CHUNK):
        received += len(chunk)
        if unpacker is None:
            data += chunk
        else:
            try:
                data += unpacker.decompress(chunk, limit + 1 - len(data))
            except zlib.error:
                raise PageError("page-odd-packing") from None
        if len(data) > limit or received > limit:
            if cut:
                break
            raise PageError("page-too-large", limit=limit // MEGABYTE)
    return bytes(data[:limit])
