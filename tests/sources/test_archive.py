"""Zip archives made to do harm, and the limits they meet."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from profilecheck.sources import archive
from profilecheck.sources.archive import ArchiveError, ZipBundle, is_zip
from profilecheck.sources.document import MemberError


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def refused(data: bytes, name: str) -> MemberError:
    with pytest.raises(MemberError) as caught:
        ZipBundle("x.zip", data).read(name)
    return caught.value


def overlapping(members: int) -> bytes:
    """Make a zip whose directory names one packed file many times over (Fifield's full overlap)."""
    payload = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = payload.compress(bytes(1_000_000)) + payload.flush()
    crc = zlib.crc32(bytes(1_000_000))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), 1_000_000, 1, 0) + b"a"
    body = local + packed
    directory = b""
    for number in range(members):
        name = f"{number:05}".encode()
        directory += struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            33,
            crc,
            len(packed),
            1_000_000,
            5,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        directory += name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, members, members, len(directory), len(body), 0)
    return body + directory + end


def test_reads_members_by_name_sorted_without_folders() -> None:
    bundle = ZipBundle("x.zip", zipped({"b/": b"", "b/two.csv": b"2", "a.csv": b"1", "c\\win.csv": b"3"}))
    assert bundle.names == ("a.csv", "b/two.csv", "c/win.csv")
    assert [bundle.read(name) for name in bundle.names] == [b"1", b"2", b"3"]


def test_a_bomb_is_stopped_at_its_ratio_quickly_and_in_little_memory() -> None:
    data = zipped({"Profile.csv": bytes(40_000_000)})
    tracemalloc.start()
    started = time.process_time()
    error = refused(data, "Profile.csv")
    spent = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.reason, error.facts) == ("member-ratio", {"member": "Profile.csv", "limit": 200})
    assert spent < 2
    assert peak < 150_000_000


def test_a_small_member_may_pack_well() -> None:
    assert ZipBundle("x.zip", zipped({"a": bytes(50_000)})).read("a") == bytes(50_000)


def test_a_member_is_cut_off_at_its_limit_whatever_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "DOCUMENT_LIMIT", 1_000_000)
    error = refused(zipped({"a": bytes(range(256)) * 8_000}, zipfile.ZIP_STORED), "a")
    assert (error.reason, error.facts["limit"]) == ("member-too-large", 1)


def test_the_whole_archive_has_a_limit_and_a_second_reading_counts_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "ARCHIVE_LIMIT", 1_000_000)
    bundle = ZipBundle("x.zip", zipped({"a": bytes(600_000), "b": bytes(600_000)}, zipfile.ZIP_STORED))
    assert len(bundle.read("a")) == len(bundle.read("a")) == 600_000
    with pytest.raises(MemberError) as caught:
        bundle.read("b")
    assert (caught.value.reason, caught.value.facts["limit"]) == ("zip-too-large", 1)


def test_overlapping_members_are_refused_before_anything_is_unpacked() -> None:
    data = overlapping(1_000)
    with zipfile.ZipFile(io.BytesIO(data)) as believing:
        assert sum(entry.file_size for entry in believing.infolist()) == 1_000_000_000
    with pytest.raises(ArchiveError) as caught:
        ZipBundle("x.zip", data)
    assert caught.value.reason == "zip-overlap"


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    with pytest.raises(ArchiveError) as caught:
        ZipBundle("x.zip", zipped({f"{number}": b"" for number in range(5_001)}, zipfile.ZIP_STORED))
    assert (caught.value.reason, caught.value.facts) == ("zip-too-many-members", {"limit": 5_000})


@pytest.mark.parametrize(
    "name", ["../../Profile.csv", "/etc/Profile.csv", "C:/Profile.csv", "a/../../Profile.csv"]
)
def test_a_name_that_leads_elsewhere_is_not_read(name: str) -> None:
    assert refused(zipped({name: b"x"}), name).reason == "member-odd-name"


def test_a_link_is_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        entry = zipfile.ZipInfo("Profile.csv")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    assert refused(out.getvalue(), "Profile.csv").reason == "member-is-link"


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"Profile.csv": b"secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data), "Profile.csv").reason == "member-encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(method: int) -> None:
    assert (
        refused(zipped({"Profile.csv": bytes(1_000)}, method), "Profile.csv").reason == "member-compression"
    )


def test_a_wrong_checksum_is_damage() -> None:
    data = zipped({"Profile.csv": b"Headline\nPiloto\n"}, zipfile.ZIP_STORED)
    assert refused(data.replace(b"Piloto", b"Pilota"), "Profile.csv").reason == "member-damaged"


def test_two_members_of_one_name_are_not_guessed_between() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("Profile.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("Profile.csv", "b")
    assert refused(out.getvalue(), "Profile.csv").reason == "member-duplicate"


def test_an_archive_in_the_archive_is_only_bytes() -> None:
    inner = zipped({"Profile.csv": b"x"})
    bundle = ZipBundle("x.zip", zipped({"inner.zip": inner}))
    assert bundle.names == ("inner.zip",)
    assert bundle.read("inner.zip") == inner


def test_a_missing_member_is_said() -> None:
    assert refused(zipped({"a": b""}), "b").reason == "member-missing"


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_a_truncated_archive_is_damage(keep: float) -> None:
    data = zipped({"Profile.csv": b"Headline\nPiloto\n", "Positions.csv": b"Title\n"})
    with pytest.raises(ArchiveError) as caught:
        ZipBundle("x.zip", data[: int(len(data) * keep)])
    assert caught.value.reason == "zip-damaged"


def test_an_empty_archive_has_no_members() -> None:
    data = zipped({})
    assert is_zip(data)
    assert ZipBundle("x.zip", data).names == ()


WHOLE = zipped({"Profile.csv": b"First Name,Headline\nIda,Fotograf\n" * 20, "b/Positions.csv": b"Title\n"})


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(WHOLE)),
)
@example(changes=[(WHOLE.rindex(b"b/Positions.csv"), 0)], cut=0)
def test_no_damage_raises_anything_else(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    for version in (bytes(data), bytes(data[:cut])):
        with suppress(ArchiveError):
            bundle = ZipBundle("x.zip", version)
            for name in bundle.names:
                with suppress(MemberError):
                    assert len(bundle.read(name)) <= len(WHOLE) * 200
