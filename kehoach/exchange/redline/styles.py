"""Styles that old content uses and the new file does not have, copied with their parents.

A style of one name in both files is the new file's: a redline has one set of styles.
"""

import copy
from collections.abc import Callable

from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import VAL, W

STYLE = f"{W}style"
STYLE_ID = f"{W}styleId"
USES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
LEADS_TO = tuple(f"{W}{name}" for name in ("basedOn", "link", "next"))
DEFAULT = f"{W}default"


def adopt_styles(
    document: Element, old: Element, new: Element, adopt_lists: Callable[[Element], None]
) -> bool:
    """Add to the new styles what an old document needs; tell whether any was added."""
    theirs = {each.get(STYLE_ID, ""): each for each in old.iterfind(STYLE)}
    mine = {each.get(STYLE_ID, "") for each in new.iterfind(STYLE)}
    wanted = [each.get(VAL, "") for each in document.iter(*USES)]
    added = False
    while wanted:
        name = wanted.pop()
        if name in mine or name not in theirs:
            continue
        mine.add(name)
        copied = copy.deepcopy(theirs[name])
        copied.attrib.pop(DEFAULT, "")
        adopt_lists(copied)
        new.append(copied)
        wanted += [each.get(VAL, "") for each in copied.iter(*LEADS_TO)]
        added = True
    return added
