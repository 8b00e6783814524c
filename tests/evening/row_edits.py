"""What people do to rows, columns and cells of a table in Word, and what Word writes then."""

import copy

from tests.evening.word_file import made, q, retype, run, words

BOOKMARKS = (q("w:bookmarkStart"), q("w:bookmarkEnd"))


def rows(table):
    """List the rows of a table."""
    return table.findall(q("w:tr"))


def cells(row):
    """List the cells of a row."""
    return row.findall(q("w:tc"))


def span(cell):
    """Give how many grid columns a cell covers."""
    found = cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}")
    return 1 if found is None else int(found.get(q("w:val")))


def set_span(cell, count):
    """Let a cell cover so many grid columns."""
    look = cell.find(q("w:tcPr"))
    for old in look.findall(q("w:gridSpan")):
        look.remove(old)
    if count > 1:
        look.find(q("w:tcW")).addnext(made("w:gridSpan", val=count))


def covering(row, column):
    """Find the cell of a row that covers a grid column, and where it begins."""
    at = 0
    for cell in cells(row):
        if at <= column < at + span(cell):
            return cell, at
        at += span(cell)
    raise LookupError(column)


def bold(row):
    """Make every word of a row bold: runs and paragraph marks."""
    for paragraph in row.iter(q("w:p")):
        set_look(paragraph, "w:b")


def set_look(paragraph, name, **attributes):
    """Give a run format to all runs of a paragraph and to its mark."""
    for each in paragraph.iter(q("w:r")):
        if each.find(q("w:rPr")) is None:
            each.insert(0, made("w:rPr"))
        add_look(each.find(q("w:rPr")), name, attributes)
    mark = paragraph.find(q("w:pPr"))
    if mark.find(q("w:rPr")) is None:
        mark.append(made("w:rPr"))
    add_look(mark.find(q("w:rPr")), name, attributes)


def add_look(look, name, attributes):
    """Add one format; bold stands before the others that are used here."""
    if look.find(q(name)) is None:
        look.insert(0 if name == "w:b" else len(look), made(name, **attributes))


def without_bookmarks(element):
    """Drop bookmarks, as Word does in a copy."""
    for mark in list(element.iter(*BOOKMARKS)):
        mark.getparent().remove(mark)
    return element


def copied_row(row, texts, identity):
    """Copy a row below itself and type over its cells, as an officer adds a task."""
    new = without_bookmarks(copy.deepcopy(row))
    new.set(q("w:rsidR"), "00C2147F")
    for number, paragraph in enumerate(new.iter(q("w:p"))):
        paragraph.set(q("w14:paraId"), f"{identity + number:08X}")
    for cell, text in zip(cells(new), texts, strict=True):
        retype(cell, text)
    row.addnext(new)
    return new


def moved_behind(row, other):
    """Cut a row and paste it behind another; its bookmark goes with it."""
    other.addnext(row)


def merged_down(rows_, column, text):
    """Merge cells downwards; the words that a person leaves stand in the first one."""
    for number, row in enumerate(rows_):
        cell = covering(row, column)[0]
        look = cell.find(q("w:tcPr"))
        place = next(
            each for each in reversed(look) if each.tag in (q("w:tcW"), q("w:gridSpan"))
        )
        place.addnext(made("w:vMerge", **({} if number else {"val": "restart"})))
        for each in list(cell.iter(q("w:r"), *BOOKMARKS)):
            if number:
                each.getparent().remove(each)
        if not number:
            retype(cell, text)


def merged_across(row, column):
    """Merge a cell with its right neighbour; Word joins their paragraphs that have words."""
    left, start = covering(row, column)
    right = left.getnext()
    widths = [
        int(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}").get(q("w:w"))) for cell in (left, right)
    ]
    left.find(f"{q('w:tcPr')}/{q('w:tcW')}").set(q("w:w"), str(sum(widths)))
    set_span(left, span(left) + span(right))
    for paragraph in right.findall(q("w:p")):
        if words(paragraph):
            left.append(paragraph)
    row.remove(right)
    return start


def widened(table, column, by):
    """Drag a column's border: its own width grows, that of the next one shrinks."""
    grid = table.find(q("w:tblGrid"))
    for number, change in ((column, by), (column + 1, -by)):
        _add(grid[number], change)
        for row in rows(table):
            cell, start = covering(row, number)
            if span(cell) == 1 and start == number:
                _add(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}"), change)


def _add(element, change):
    element.set(q("w:w"), str(int(element.get(q("w:w"))) + change))


def with_column(table, heading, texts):
    """Insert a column at the right; `texts` gives its words by row number in the table."""
    grid = table.find(q("w:tblGrid"))
    _add(grid[1], -1200)
    grid.append(made("w:gridCol", w=1200))
    for number, row in enumerate(rows(table)):
        new = without_bookmarks(copy.deepcopy(cells(row)[-1]))
        new.find(f"{q('w:tcPr')}/{q('w:tcW')}").set(q("w:w"), "1200")
        for each in list(new.iter(q("w:r"))):
            each.getparent().remove(each)
        text = heading if number == 0 else texts.get(number, "")
        if text:
            next(new.iter(q("w:p"))).append(run(text, rsidR="00D90C11"))
        cells(row)[-1].addnext(new)
        second, start = covering(row, 1)
        if span(second) == 1 and start == 1:
            _add(second.find(f"{q('w:tcPr')}/{q('w:tcW')}"), -1200)


def without_column(table, column):
    """Delete a column; cells that covered more of the grid cover one less."""
    grid = table.find(q("w:tblGrid"))
    width = int(grid[column].get(q("w:w")))
    grid.remove(grid[column])
    for row in rows(table):
        cell, _ = covering(row, column)
        if span(cell) == 1:
            row.remove(cell)
            continue
        set_span(cell, span(cell) - 1)
        _add(cell.find(f"{q('w:tcPr')}/{q('w:tcW')}"), -width)


def split_before(row):
    """Split the table before a row (Ctrl+Shift+Enter); an empty paragraph stands between."""
    table = row.getparent()
    second = made("w:tbl")
    second.extend(copy.deepcopy(table.find(q(name))) for name in ("w:tblPr", "w:tblGrid"))
    rest = [row, *row.itersiblings(q("w:tr"))]
    second.extend(rest)
    table.addnext(second)
    table.addnext(made("w:p"))
