"""Tabs and breaks in printed words → Word's own elements, as docxtpl writes them.

A tab becomes w:tab in a run of its own, a line feed w:br, the bell character a new
paragraph, a form feed a page break in a paragraph of its own; each keeps the format around it.
"""

import re

LISTED = "\t\n\a\f"
END = "</w:p>"
FOUND = re.compile(f"[{LISTED}]")
BEGIN = re.compile(r"<w:p(?: [^>]*)?>")
RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
RUN_FORMAT = re.compile(r"<w:rPr>.*?</w:rPr>")
PARAGRAPH_FORMAT = re.compile(r"<w:pPr>.*?</w:pPr>")
OPEN = '<w:t xml:space="preserve">'
PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def resolve_listing(xml: str) -> str:
    """Replace tabs and breaks in the words of `xml`, which begins outside a paragraph.

    Only paragraphs that hold one are looked at: what is between the first `<w:p>` after a
    paragraph's end and the next `</w:p>`, as docxtpl's expressions see it.
    """
    done, kept = 0, []
    for letter in FOUND.finditer(xml):
        if letter.start() < done:
            continue
        before = xml.rfind(END, done, letter.start())
        begin = BEGIN.search(xml, done if before < 0 else before + len(END), letter.start())
        end = xml.find(END, letter.start()) + len(END)
        if begin is None or end < len(END):
            continue
        kept += [xml[done : begin.start()], _paragraph(xml[begin.start() : end])]
        done = end
    return "".join((*kept, xml[done:]))


def _paragraph(xml: str) -> str:
    look = _first(PARAGRAPH_FORMAT, xml)
    return RUN.sub(lambda run: _run(run[0], look), xml)


def _run(xml: str, paragraph: str) -> str:
    look = _first(RUN_FORMAT, xml)
    begin = f"<w:r>{look}{OPEN}"
    anew = f"<w:p>{paragraph}{begin}"
    ways = {
        "\t": f"</w:t></w:r><w:r>{look}<w:tab/></w:r>{begin}",
        "\n": f"</w:t><w:br/>{OPEN}",
        "\a": f"</w:t></w:r>{END}{anew}",
        "\f": f"</w:t></w:r>{END}{PAGE}{anew}",
    }
    return TEXT.sub(lambda text: FOUND.sub(lambda letter: ways[letter[0]], text[0]), xml)


def _first(what: re.Pattern[str], xml: str) -> str:
    found = what.search(xml)
    return found[0] if found else ""
