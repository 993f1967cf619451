"""Small Word and OpenDocument files, made from the XML of what they say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="{M}"'
TYPES = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPE = R
SEPARATORS = (
    '<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    '<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:t>___</w:t></w:r></w:p></w:{kind}>'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:style="{ODF}:style:1.0" '
    f'xmlns:fo="{ODF}:xsl-fo-compatible:1.0" xmlns:table="{ODF}:table:1.0" xmlns:draw="{ODF}:drawing:1.0" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text: `run("maps", "<w:i/>")`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; what is no markup becomes a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def reference(identifier: int | str, kind: str = "footnote") -> str:
    """A reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def note(identifier: int | str, *content: str, kind: str = "footnote") -> str:
    """A note of one paragraph."""
    return f'<w:{kind} w:id="{identifier}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", " ", *content)}</w:{kind}>'


def field(instruction: str, *result: str, data: str = "") -> str:
    """A complex field whose instruction is split over runs, as Word splits it."""
    middle = len(instruction) // 2
    halves = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(half)}</w:instrText></w:r>'
        for half in (instruction[:middle], instruction[middle:])
    )
    inside = f"<w:fldData>{data}</w:fldData>" if data else ""
    shown = "".join(part if part.startswith("<") else run(part) for part in result)
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"' for kind in ("begin", "separate", "end"))
    return f"{begin}>{inside}</w:fldChar></w:r>{halves}{separate}/></w:r>{shown}{end}/></w:r>"


def docx(
    body: str,
    footnotes: str = "",
    endnotes: str = "",
    links: Mapping[str, str] | None = None,
    note_links: Mapping[str, str] | None = None,
    **parts: str,
) -> bytes:
    """A Word file. `links` and `note_links` are outside addresses by identifier; `parts` are the contents of the roots
    of `styles`, `numbering`, `settings` and `comments`, or the whole of `customXml`.
    """
    own = {"footnotes": footnotes, "endnotes": endnotes, **parts}
    roots = {"styles": "styles", "numbering": "numbering", "settings": "settings", "comments": "comments"}
    members: dict[str, str] = {"[Content_Types].xml": _content_types([kind for kind in own if own[kind]])}
    members |= {"word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    relations: list[str] = []
    for kind, content in own.items():
        if not content:
            continue
        name = f"{kind}.xml"
        if kind in ("footnotes", "endnotes"):
            separators = SEPARATORS.format(kind=kind[:-1])
            members[f"word/{name}"] = f"<w:{kind} {NAMES}>{separators}{content}</w:{kind}>"
        else:
            members[f"word/{name}"] = (
                f"<w:{roots[kind]} {NAMES}>{content}</w:{roots[kind]}>" if kind in roots else content
            )
        relations.append(f'<Relationship Id="p{len(relations)}" Type="{TYPE}/{kind}" Target="{name}"/>')
    members["word/_rels/document.xml.rels"] = _relations("".join(relations) + _links(links))
    members["word/_rels/footnotes.xml.rels"] = _relations(_links(note_links))
    members["_rels/.rels"] = _relations(
        f'<Relationship Id="r1" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
    )
    return zipped(members)


def _content_types(kinds: Sequence[str]) -> str:
    types = {"document": f"{WORD_TYPE}.document.main+xml"}
    types |= {kind: f"{WORD_TYPE}.{kind}+xml" for kind in kinds if kind != "customXml"}
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{t}"/>' for kind, t in types.items())
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f"<Types {TYPES}>{defaults}{overrides}</Types>"


def _relations(content: str) -> str:
    return f"<Relationships {RELATIONS}>{content}</Relationships>"


def _links(targets: Mapping[str, str] | None) -> str:
    return "".join(
        f'<Relationship Id="{key}" Type="{TYPE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for key, target in (targets or {}).items()
    )


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    """An OpenDocument text: the content of its body, its automatic and its common styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": odf_content("document-content", body, automatic),
            "styles.xml": f"<office:document-styles {ODF_NAMES}><office:styles>{styles}</office:styles></office:document-styles>",
        }
    )


def odf_content(root: str, body: str, automatic: str = "") -> str:
    """The XML of a body, under a root of this name."""
    return (
        f"<office:{root} {ODF_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:{root}>"
    )


def odf_note(text: str, shown: str = "", kind: str = "footnote", label: str = "") -> str:
    """A note where it stands in the text."""
    attribute = f' text:label="{label}"' if label else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{attribute}>{label or shown}</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )
