"""Files in a zip, made so that the same contents give the same bytes on any machine: pure.

Workbooks are zips in which the clock stands: of each entry, and in a part about the file itself.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import canonicalize
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# In the part about the file: when it was made and changed, of Excel and of the open format.
MOMENT = re.compile(
    rb"(<(dcterms:created|dcterms:modified|meta:creation-date|dc:date)\b[^>]*>)[^<]*(</\2>)"
)
ABOUT = frozenset({"docProps/core.xml", "meta.xml"})
XML = (".xml", ".rels")
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
READABLE = 0o644 << 16
UNIX = 3


def steady(workbook: bytes, *, at: datetime) -> bytes:
    """The same workbook, as if it was made at that moment.

    Nothing is packed: other versions of the library that packs give other bytes.
    """
    moment = at.astimezone(UTC)
    said = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    target = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(target, "w", ZIP_STORED) as made:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename in ABOUT:
                content = MOMENT.sub(rb"\g<1>" + said + rb"\g<3>", content)
            if entry.filename.endswith(XML):
                content = _one_way(content)
            made.writestr(_entry(entry.filename, moment), content)
    return target.getvalue()


def _one_way(xml: bytes) -> bytes:
    """Canonical XML: which name spaces odfpy declares depends on what else its process has read."""
    return DECLARATION + canonicalize(xml.decode()).encode()


def _entry(name: str, moment: datetime) -> ZipInfo:
    found = ZipInfo(name, date_time=moment.timetuple()[:6])
    found.external_attr, found.create_system = READABLE, UNIX
    return found
