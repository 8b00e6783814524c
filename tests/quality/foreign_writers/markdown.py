"""A tree as pandoc's Markdown: styles by name where a reference document has them."""

from tests.quality.foreign_writers.tree import Json


def markdown_of(tree: Json) -> str:
    """Write the text; a table is a pipe table, the head stands line under line."""
    styled = tree["form"].get("reference", False)
    blocks = (block for section in tree["sections"] for block in section["blocks"])
    return "\n\n".join(_block(block, styled=styled) for block in blocks) + "\n"


def _block(block: Json, *, styled: bool) -> str:
    if block["kind"] == "p":
        return _paragraph(block, styled=styled)
    if block["kind"] == "grid":
        return _grid(block)
    return _table(block)


def _paragraph(block: Json, *, styled: bool) -> str:
    if "rule" in block:
        return "-----"
    if block.get("auto"):
        return _list_item(block)
    text = block["text"].replace("#", r"\#") or "\\ "
    if styled:
        return f'::: {{custom-style="{block["part"]}"}}\n{_escaped(text)}\n:::'
    return _marked(_escaped(text), block["look"])


def _list_item(block: Json) -> str:
    auto = block["auto"]
    if auto["format"] == "bullet":
        return f"-   {block['text']}"
    values = {"upperRoman": ["I", "II", "III", "IV", "V"], "decimal": list("12345"),
              "lowerLetter": list("abcde")}[auto["format"]]  # fmt: skip
    sign = ")" if auto["format"] == "lowerLetter" else "."
    return f"{values[auto['value'] - 1]}{sign}  {block['text']}"


def _escaped(text: str) -> str:
    """Keep a typed number or dash from becoming a list."""
    first, _, rest = text.partition(" ")
    if first == "-" or first.rstrip(".)") != first:
        return f"{first[:-1]}\\{first[-1]} {rest}" if first != "-" else f"\\- {rest}"
    return text


def _marked(text: str, look: Json) -> str:
    sign = "**" * look.get("bold", False) + "*" * look.get("italic", False)
    return f"{sign}{text}{sign}" if text.strip("\\ ") else text


def _grid(block: Json) -> str:
    """Write cells without borders as a pipe table without a head, a line a row."""
    lines = ["|     |     |", "|:---:|:---:|"]
    for row in block["rows"]:
        left, right = ([each for each in cell if "rule" not in each] for cell in row)
        for n in range(max(len(left), len(right))):
            pair = [_inline(cell[n]) if n < len(cell) else "" for cell in (left, right)]
            lines.append(f"| {pair[0]} | {pair[1]} |")
    return "\n".join(lines)


def _inline(block: Json) -> str:
    return _marked(_escaped(block["text"]), block["look"]) if block["text"] else ""


def _table(block: Json) -> str:
    signs = {"left": ":--", "center": ":-:", "right": "--:"}
    rows = ["| " + " | ".join(_full(row, len(block["widths"]))) + " |" for row in block["rows"]]
    last = block["rows"][-1]
    aligns = [signs[cell["look"]["align"]] for cell in last]
    aligns += ["--:"] * (len(block["widths"]) - len(aligns))
    parts = [
        f"{sign[0]}{'-' * mm}{sign[-1]}"
        for sign, mm in zip(aligns, block["widths"], strict=True)
    ]
    return "\n".join([rows[0], f"|{'|'.join(parts)}|", *rows[1:]])


def _full(row: list[Json], width: int) -> list[str]:
    """Give a text for every column; a pipe table has no merged cells."""
    texts = [""] * width
    for cell in row:
        texts[cell["column"]] = _marked(cell["text"], cell["look"])
    return texts
