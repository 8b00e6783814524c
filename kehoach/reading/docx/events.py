"""The main part of a Word file as events, element by element: no tree is kept.

A table of ten thousand rows as a tree takes ten times its file's size.
"""

import io
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.diagnostic import Location, Refused
from kehoach.reading.docx.markup import W
from kehoach.reading.docx.package import (
    BROKEN,
    EMBEDDED,
    EMBEDDING,
    ENTITIES,
    NOT_WORD,
    Package,
    check_size,
)
from kehoach.reading.docx.strict import STRICT

ROOT = f"{W}document"


def events(package: Package, tags: Iterable[str]) -> Iterator[tuple[str, Element]]:
    """Give ("start" or "end", element) for the elements with these tags, in document order.

    What an element holds is there at its end. The caller may then clear it.

    Raises:
        Refused: The part is damaged, too large, no Word document, declares entities, or
            holds what only Word can mix in; perhaps after some events.

    """
    place, content = Location(package.file), package.parts[package.main]
    check_size(content, package.main, package.file)
    if STRICT.strip("{").encode() in content:  # renaming needs the whole tree
        yield from etree.iterwalk(package.document, ("start", "end"), [*tags])
        return
    found = etree.iterparse(
        io.BytesIO(content),
        ("start", "end"),
        tag=[ROOT, *EMBEDDING, *tags],
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _, root = next(found, ("", None))
        if root is None or root.tag != ROOT or root.getparent() is not None:
            raise Refused([NOT_WORD.at(place)])
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused([ENTITIES.at(place, part=package.main)])
        for event, element in found:
            if element.tag in EMBEDDING:
                raise Refused([EMBEDDED.at(place)])
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Refused([BROKEN.at(place, part=package.main)]) from error
