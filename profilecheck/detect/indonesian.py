"""Tells Indonesian from Malay, for which the identifiers have one name, by words that only one of them has."""

import re

_INDONESIAN = frozenset(
    "apotek bahwa berbagai bisa departemen desain gratis kantor karena karyawan keuangan kota kualitas "
    "kuliah layanan manajemen manajer mobil pabrik pegawai penjualan perusahaan polisi proyek saat sedangkan sepeda "
    "staf tim toko uang universitas".split()
)
_MALAY = frozenset(
    "bahawa bandar boleh cuti fakulti hospital ialah jabatan jualan kakitangan kedai kerana kereta kewangan "
    "kilang kualiti manakala pasukan pejabat pekerja pelbagai pengurus pengurusan perkhidmatan projek sekiranya syarikat "
    "universiti wang".split()
)
_WORD = re.compile(r"[a-z]+")


def indonesian_or_malay(text: str) -> str:
    """Return `id` or `ms`, whichever more words of the text speak for; `id` if none does, as far more people write it."""
    words = _WORD.findall(text.lower())
    malay = sum([word in _MALAY for word in words]) - sum([word in _INDONESIAN for word in words])
    return "ms" if malay > 0 else "id"
