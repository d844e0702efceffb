"""Word files (.docx) -> their paragraphs as lines, and their properties as given.

Office Open XML, ECMA-376: ``word/document.xml`` holds paragraphs ``w:p`` with texts ``w:t``.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from corpuslib.read.sources.unpack import LARGEST, Budget, NotRead, member, whole

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "file_title",
    "{http://purl.org/dc/elements/1.1/}creator": "file_author",
    "{http://purl.org/dc/terms/}created": "file_created",
    "{http://purl.org/dc/terms/}modified": "file_modified",
}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "‑"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"}


def text_of_word(data: bytes) -> tuple[str, dict[str, str]]:
    """The text of a Word file, one line a paragraph, and what is given beside it.

    Cells of tables, text boxes and content controls are read in their place, tracked changes as
    if they were accepted; headers, footers, notes and comments are not read.  The text is no part
    of the file, which ``extracted`` among the given says.  The file's own title and author are
    those of the file: they are kept as ``file_title`` and ``file_author``, and never taken for
    the article's.

    Raises NotRead where it is not a Word file that can be read.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            budget = Budget(len(data))
            body = _xml(archive, DOCUMENT, budget)
            core = _xml(archive, "docProps/core.xml", budget, needed=False)
    except NotRead:
        raise
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, zlib.error) as error:
        raise NotRead(f"not a Word file that can be read: {error}") from None
    etree.strip_elements(body, _FALLBACK, with_tail=False)  # a text box a second time
    lines = ["".join(_pieces(paragraph)) for paragraph in body.iter(f"{_W}p")]
    given = {"extracted": "the paragraphs of a Word file"}
    for child in core if core is not None else ():
        if (name := _PROPERTIES.get(child.tag)) and (child.text or "").strip():
            given[name] = child.text.strip()
    return "\n".join(lines), given


def is_word(file: IO[bytes]) -> bool:
    """True for a ZIP file that is a Word file, whatever it is called."""
    try:
        with zipfile.ZipFile(file) as archive:
            return DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError):
        return False


def _xml(archive: zipfile.ZipFile, name: str, budget: Budget, *, needed: bool = True) -> Any:
    from lxml import etree

    try:
        info = archive.getinfo(name)
    except KeyError:
        if needed:
            raise NotRead(f"not a Word file: it holds no {name}") from None
        return None
    if info.file_size > LARGEST:
        raise NotRead(f"its text unpacks to {info.file_size >> 20} MiB; at most {LARGEST >> 20}")
    with archive.open(info) as stream:
        content = whole(member(stream, budget))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotRead(f"{name} is not XML that can be read: {error.msg}") from None


def _pieces(paragraph: Any) -> Iterator[str]:
    """The texts of a paragraph, without those of paragraphs inside it (text boxes)."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        elif element.tag != f"{_W}p" and element.tag not in _LEFT:
            waiting.extend(reversed(element))
