"""Random templates: docxtpl's forms nested in each other, and words that can go wrong."""

from docxtpl import Listing, RichText

from tests.writing.word_markup import cell, drawing, para, run, section, table, word

LETTERS = [
    *("a", "Kế hoạch", "BCVT&CĐS", "<b>", "</w:t>", '"', "'", "“một cửa”", "]]>", "&amp;"),
    *("{{", "}}", "{%", "%}", "{_{", "}_}", "{_%", "%_}", "{#", "\t", "\n", "\x07", "\x0c"),
    *("\r", " ", "  ", "\u00a0", "e\u0302\u0301", "u\u031b\u0309y", "😀", "\u200b", "3.640"),
]
LOOKS = ["", "", "<w:b/>", '<w:i/><w:sz w:val="28"/>']
PLACES = ["", "", '<w:jc w:val="center"/>']
SHALLOW = 3
FEW = 3


def words(random):
    """Give some words."""
    return "".join(random.choice(LETTERS) for _ in range(random.randrange(7)))


def values(random):
    """Give values for any of the templates, up to 28 rows."""
    rich = RichText(words(random), bold=True)
    rich.add(words(random), italic=True)
    rows = [
        {
            "title": words(random),
            "amount": random.choice([None, 0, 3.5, 10**12, words(random)]),
            "parts": [words(random) for _ in range(random.randrange(4))],
        }
        for _ in range(random.choice([0, 1, 2, 28, random.randrange(29)]))
    ]
    return {
        "name": words(random),
        "flag": random.randrange(3),
        "rich": rich,
        "listing": Listing(words(random)),
        "rows": rows,
        "few": rows[:FEW],
    }


def template(random):
    """Give a Word file of random forms.

    docxtpl prints footnotes once for each section, what it printed before as tags: so there
    are notes in documents of one section only.
    """
    edges = [{name: line(random) for name in ("header", "footer")}] if flip(random) else None
    body = "".join(blocks(random, SHALLOW))
    note = line(random) if "<w:sectPr>" not in body and flip(random) else ""
    return word(body, edges=edges, footnote=note)


def flip(random):
    """Say yes one time in three."""
    return not random.randrange(3)


def blocks(random, depth):
    """Give paragraphs and tables."""
    makers = [line, line, line]
    if depth:
        makers += [looped, conditional, rows, cells, lambda *_: section()]
    return [
        maker(random, depth) if maker is not line else line(random)
        for maker in (random.choice(makers) for _ in range(random.randrange(1, 4)))
    ]


def line(random):
    """Give a paragraph whose tags may be cut over runs."""
    pieces = [piece(random) for _ in range(random.randrange(1, 4))]
    return para(*pieces, look=random.choice(PLACES))


def piece(random):
    """Give a run, or runs that a tag is cut over."""
    look = random.choice(LOOKS)
    tag = random.choice(
        ["{{ name }}", "{{ listing }}", "{{ rows|length }}", "{% if flag %}x{% endif %}"]
    )
    match random.randrange(6):
        case 0:
            cut = random.randrange(1, len(tag))
            return run(tag[:cut], look) + run(tag[cut:], random.choice(LOOKS))
        case 1:
            return run("{{r rich }}", look)
        case 2:
            return drawing(name="{{ flag }}")
        case 3:
            return run("chữ {_{ cố định }_} {# lời #} “x”", look)
        case _:
            return run(f"a {tag} b", look)


def gone_through(depth):
    """Name the list of a loop: all rows, or a few inside another loop, where they multiply."""
    return "rows" if depth == SHALLOW else "few"


def looped(random, depth):
    """Give paragraphs for each row."""
    inner = blocks(random, depth - 1)
    told = para(
        "{{ loop.index }}. {{ row.title }} {{ row.amount }}", look=random.choice(PLACES)
    )
    return "".join(
        [
            para(f"{{%p for row in {gone_through(depth)} %}}"),
            told,
            *inner,
            para("{%p endfor %}"),
        ]
    )


def conditional(random, depth):
    """Give one thing or the other."""
    one, two = ("".join(blocks(random, depth - 1)) for _ in range(2))
    return (
        para("{%p if flag == 1 %}")
        + one
        + para("{%p elif flag %}")
        + two
        + para("{%p else %}")
        + para("khác")
        + para("{%p endif %}")
    )


def rows(random, depth):
    """Give a table with a row for each row, perhaps with a table in it."""
    held = (
        [*blocks(random, depth - 1), para("")] if flip(random) else [para("{{ row.amount }}")]
    )
    return table(
        ["Tên", "Tiền"],
        [f"{{%tr for row in {gone_through(depth)} %}}", ""],
        [cell(para(run("{{ row.title }}", random.choice(LOOKS)))), cell(*held)],
        ["{%tr endfor %}", ""],
        columns=random.choice([2, 2, 3]),
    )


def cells(random, depth):
    """Give a table whose rows have as many cells as they like."""
    return table(
        [f"{{%tr for row in {gone_through(depth)} %}}"],
        ["{{ row.title }}", "{%tc for part in row.parts %}", "{{ part }}", "{%tc endfor %}"],
        ["{%tr endfor %}"],
        columns=random.randrange(1, 4),
    )
