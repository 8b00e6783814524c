"""Two Word files → the new one, with every difference from the old one as a tracked change.

Accepting all gives the new document, rejecting all the old one: words and their format,
paragraphs, cells, rows, tables, order, paper, margins. Unmarked, and the new file's in both:
styles of one name, headers and footers, widths of columns, content controls in words that
stay. Row numbers that shift (TT) are counted by Word from then on. A table that comes whole
comes without the content control around it.
"""

from collections.abc import Iterator
from functools import partial

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.archive import write_parts
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.exchange.parts import serialised
from kehoach.exchange.redline.blocks import Comparer, compare_blocks
from kehoach.exchange.redline.carrying import Carrier, cleaned, with_own_numbers
from kehoach.exchange.redline.identity import bookmarks
from kehoach.exchange.redline.lists import Lists
from kehoach.exchange.redline.marks import ID, SECTION, Marks, carries_changes
from kehoach.exchange.redline.neighbours import part_neighbours
from kehoach.exchange.redline.notes import adopt_notes
from kehoach.exchange.redline.paragraphs import compare_sections
from kehoach.exchange.redline.parts import Parts
from kehoach.exchange.redline.row_numbers import count_rows
from kehoach.exchange.redline.rows import comparable, compare_tables
from kehoach.exchange.redline.styles import adopt_styles
from kehoach.reading.docx.markup import W, child
from kehoach.reading.docx.package import Package, open_package

TRACKED = Message(
    "T001",
    "{which} đã có thay đổi được theo dõi (Track Changes), không so sánh được",
    "mở trong Word, thẻ Xem lại (Review): chấp nhận hoặc từ chối hết các thay đổi, rồi lưu",
)
OLD, NEW = "bản cũ", "bản mới"
BODY = f"{W}body"
STORIES = frozenset({"header", "footer", "footnotes", "endnotes"})
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def redline(old: bytes, new: bytes, *, author: str, file: str) -> bytes:
    """Give the new document with every difference from the old one as a tracked change.

    `file` is the name in messages. Without a difference there is no mark at all.

    Raises:
        Refused: A file cannot be opened, carries tracked changes already, or what the new
            version leaves out cannot be carried over.

    """
    before = open_package(old, f"{file} ({OLD})")
    after = open_package(new, f"{file} ({NEW})")
    tracked = [*_tracked(before, OLD, file), *_tracked(after, NEW, file)]
    if tracked:
        raise Refused(tracked)
    parts = Parts(after, dict(after.parts))
    lists = Lists(_numbering(after), [])
    _adopt(before, after, parts, lists)
    document = after.document
    _name_alike(document, before.document)
    _compare(before.document, document, author, lists)
    if carries_changes(document):
        with_own_numbers(document)
        parts.add_used(document, before)
        _write_lists(parts, lists)
        parts.contents[after.main] = serialised(document)
    return write_parts(parts.contents)


def _tracked(package: Package, which: str, file: str) -> Iterator[Diagnostic]:
    stories = [
        package.part(package.target(each.id))
        for each in package.relations.values()
        if each.kind in STORIES and package.target(each.id)
    ]
    if any(map(carries_changes, (package.document, *stories))):
        yield TRACKED.at(Location(file), which=which)


def _numbering(package: Package) -> Element:
    found = package.related("numbering")
    return etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]}) if found is None else found


def _adopt(before: Package, after: Package, parts: Parts, lists: Lists) -> None:
    """Rewrite the old document so that it can stand in the new file."""
    cleaned(before.document)
    adopt_notes(before, after)
    parts.adopt(before.document, before)
    adopt_lists = partial(lists.adopt, numbering=before.related("numbering"))
    adopt_lists(before.document)
    old, new = before.related("styles"), after.related("styles")
    if old is None or new is None:
        return
    if adopt_styles(before.document, old, new, adopt_lists):
        parts.replace("styles", serialised(new))


def _compare(before: Element, after: Element, author: str, lists: Lists) -> None:
    numbers = [each.get(ID, "") for each in after.iter() if each.get(ID, "").isdigit()]
    marks = Marks(author, max(map(int, numbers), default=0) + 1)
    comparer = Comparer(
        marks=marks,
        carried=Carrier(set(bookmarks(after)), marks.number).copied,
        comparable=comparable,
        table=compare_tables,
        count_rows=partial(count_rows, lists=lists),
    )
    old, new = child(before, BODY), child(after, BODY)
    if old is None or new is None:
        return
    compare_blocks(old, new, comparer)
    sections = child(old, SECTION), child(new, SECTION)
    compare_sections(*sections, marks)
    part_neighbours(new, marks)


def _write_lists(parts: Parts, lists: Lists) -> None:
    if not lists.added:
        return
    if not parts.replace("numbering", serialised(lists.root)):
        parts.add("numbering.xml", "numbering", serialised(lists.root))


def _name_alike(new: Element, old: Element) -> None:
    """Declare the old document's namespaces in the new one: a prefix may stand in a value."""
    names = {
        prefix: name
        for each in (old, new)
        for prefix, name in each.nsmap.items()
        if prefix is not None
    }
    etree.cleanup_namespaces(new, top_nsmap=names, keep_ns_prefixes=list(names))
    prefixes = [*new.get(IGNORABLE, "").split(), *old.get(IGNORABLE, "").split()]
    known = dict.fromkeys(prefix for prefix in prefixes if prefix in new.nsmap)
    if known:
        new.set(IGNORABLE, " ".join(known))
