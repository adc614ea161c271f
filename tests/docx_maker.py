"""Writes resumes as Word documents from the resume.toml files of the fixtures, with python-docx.

`python tests/docx_maker.py` rewrites every fixtures/docx/*/*.docx. The people are invented.

A paragraph is ``style|text``: ``Heading 1|Experiencia``, ``Normal|...``, ``bold|...`` for a bold paragraph without a
style of its own, ``cell|...`` for a cell of a table with one row, ``box|...`` for a text box.
"""

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FIXTURES = Path(__file__).parents[1] / "fixtures" / "docx"

_BOX = """<w:r {}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def draw(resume: dict[str, Any]) -> bytes:
    """Return the document a resume.toml describes: `default` is the language of its styles, `marked` of its runs."""
    document = docx.Document()
    properties = document.core_properties
    properties.author = ""
    properties.comments = ""
    properties.language = resume.get("properties", "")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for lang in list(defaults.iter(qn("w:lang"))):
        lang.set(qn("w:val"), resume.get("default", "en-US"))
    cells = [text for style, text in _paragraphs(resume) if style == "cell"]
    table = None
    for style, text in _paragraphs(resume):
        if style == "cell":
            table = table or document.add_table(rows=1, cols=len(cells))
            table.rows[0].cells[cells.index(text)].paragraphs[0].add_run(text)
        elif style == "box":
            box = _BOX.format(nsdecls("w"), text, text)
            document.add_paragraph()._p.append(parse_xml(box))
        else:
            paragraph = document.add_paragraph(style=None if style in ("bold", "Normal") else style)
            run = paragraph.add_run(text)
            run.bold = True if style == "bold" else None
            if "marked" in resume:
                mark = parse_xml(f'<w:lang {nsdecls("w")} w:val="{resume["marked"]}"/>')
                run._r.get_or_add_rPr().append(mark)
    out = io.BytesIO()
    document.save(out)
    return _repacked(out.getvalue())


def _paragraphs(resume: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [line for line in resume["text"].strip().split("\n") if line]
    return [(style, text) for style, _, text in (line.partition("|") for line in lines)]


def _repacked(data: bytes) -> bytes:
    """Return the archive with one date for all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, (2026, 1, 15, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return out.getvalue()


def source(case: Path) -> dict[str, Any]:
    """Return what a fixture's resume.toml says."""
    return tomllib.loads((case / "resume.toml").read_text(encoding="utf-8"))


def cases() -> list[Path]:
    """Return the fixtures that are made from a resume.toml."""
    return sorted(path.parent for path in FIXTURES.glob("*/resume.toml"))


def main() -> None:
    """Rewrite the documents of all fixtures; a resume.toml may name its `file`."""
    for case in cases():
        resume = source(case)
        (case / resume.get("file", "resume.docx")).write_bytes(draw(resume))


if __name__ == "__main__":
    main()
