"""Every form of tag that docxtpl knows, each in a template as small as it can be."""

from tests.writing.word_markup import cell, drawing, para, run, section, table, word

BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'
EDGE = para("{{ text }}") + para("{% if flag %}a{% else %}b{% endif %} {{ count }}")
LOOP = "{%p for item in items %}", "{%p endfor %}"
ROWS = "{%tr for item in items %}", "{%tr endfor %}"
TEXTBOX = drawing(para("{{ text }}") + para("{{ listing }}"))
ALTERNATE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
    '<w:drawing><wp:inline><wp:docPr id="3" name="x"/></wp:inline></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{para('{{ text }}')}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def looped(*held):
    """Give paragraphs for every item."""
    return [para(LOOP[0]), *held, para(LOOP[1])]


FORMS = {
    "a value": word(para("Kính gửi {{ text }}!")),
    "values of every kind": word(para("{{ count }} {{ price }} {{ nothing }} {{ flag }}")),
    "several values in a run": word(para("{{ text }}{{ count }} – {{ text }}")),
    "a tag over runs": word(para(run("{{ te"), run("xt", BOLD), run(" }}", "<w:i/>"), "sau")),
    "braces over runs": word(para(run("a {"), run("{ text", BOLD), run("}"), run("} b"))),
    "a statement over runs": word(
        para(run("{"), run("% if fl", BOLD), run("ag %}x{% end"), run("if %", BOLD), run("}"))
    ),
    "typographic quotes": word(
        para("{% if text == “Kế hoạch” %}đúng{% else %}‘sai’{% endif %}")
    ),
    "compared": word(para("{% if flag &gt; 1 %}nhiều{% elif flag &lt; 1 %}ít{% endif %}")),
    "elif and else": word(
        para("{%p if flag == 1 %}"),
        para("một"),
        para("{%p elif flag == 2 %}"),
        para("hai {{ text }}"),
        para("{%p else %}"),
        para("khác"),
        para("{%p endif %}"),
    ),
    "paragraphs looped": word(*looped(para("{{ loop.index }}. {{ item.title }}"))),
    "first and last": word(
        *looped(para("{% if loop.first %}({% endif %}{{ loop.index0 }}{{ ')' if loop.last }}"))
    ),
    "loops in loops": word(
        *looped(
            para("{{ item.title }}", look=CENTRED),
            para("{%p for unit in item.units %}"),
            para("{{ loop.index }}/{{ loop.length }} {{ unit }}"),
            para("{%p endfor %}"),
        )
    ),
    "a loop in a line": word(para("{% for item in items %}{{ item.title }}; {% endfor %}.")),
    "for and else": word(
        para("{%p for item in items %}"),
        para("x"),
        para("{%p else %}"),
        para("không"),
        para("{%p endfor %}"),
    ),
    "rows looped": word(
        table([ROWS[0], ""], ["{{ item.title }}", "{{ item.amount }}"], [ROWS[1], ""])
    ),
    "rows looped over heads": word(
        table(
            ["Tên", "Tiền"],
            [ROWS[0], ""],
            ["{{ item.title }}", "{{ item.amount }}"],
            [ROWS[1], ""],
            ["Tổng", "{{ count }}"],
        )
    ),
    "rows on condition": word(
        table(["a", "b"], ["{%tr if flag %}", ""], ["{{ text }}", "c"], ["{%tr endif %}", ""])
    ),
    "cells looped": word(
        table(["{%tc for item in items %}", "{{ item.title }}", "{%tc endfor %}"], columns=3)
    ),
    "cells on condition": word(
        table(
            ["a", "{%tc if flag == 1 %}", "{{ text }}", "{%tc endif %}"],
            ["b", "{%tc if flag == 1 %}", "x", "{%tc endif %}"],
        )
    ),
    "cells of rows": word(
        table(
            [ROWS[0], ""],
            [
                "{{ item.title }}",
                "{%tc for unit in item.units %}",
                "{{ unit }}",
                "{%tc endfor %}",
            ],
            [ROWS[1], ""],
        )
    ),
    "a table without rows": word(table([ROWS[0], ""], ["x", "y"], [ROWS[1], ""])),
    "a table of too many columns": word(table(["{{ text }}"], columns=4)),
    "tables in tables": word(
        table(
            [ROWS[0], ""],
            ["{{ item.title }}", cell(table(["{{ item.amount }}", "z", "t"]), para(""))],
            [ROWS[1], ""],
        )
    ),
    "tables looped": word(*looped(table(["{{ item.title }}", "{{ loop.index }}"]))),
    "runs on condition": word(
        para(run("a"), run("{%r if flag %}"), run("{{ text }}", BOLD), run("{%r endif %}"))
    ),
    "rich words": word(para("trước ", run("{{r rich }}"), " sau"), para(run("{{r short }}"))),
    "a rich tag within a run": word(para("trước {{r rich }} sau", look=CENTRED)),
    "raw runs": word(para(run("{{r raw }}"))),
    "a listing": word(para("{{ listing }}"), para(run("{{ listing }}", BOLD), look=CENTRED)),
    "a listing in cells": word(
        table([run("{{ listing }}", BOLD).join(("<w:p>", "</w:p>")), "x"])
    ),
    "breaks in words": word(
        para("a {{ text }} b", look=CENTRED), para(run("{{ text }}", BOLD))
    ),
    "two breaks in a paragraph": word(
        para("{{ text }}", run("{{ text }}", BOLD), "{{ listing }}")
    ),
    "words trusted": word(para("{{ trusted }} {{ safe }} {{ text|e }}")),
    "comments": word(para("a{# lời {{ x }} #}b"), para("{#p cả đoạn #}"), para("c")),
    "comments of rows": word(table(["a", "b"], ["{#tr bỏ #}", "c"], ["{#tc bỏ #}", "d"])),
    "merged with the lines before": word(
        para("a"), para("{%- if flag %}"), para("b {{ text }}"), para("{%- endif %}"), para("c")
    ),
    "merged with the lines behind": word(
        para("a {% if flag -%}"), para("b{% endif -%}"), para("c")
    ),
    "set": word(
        para("{% set who = text ~ '!' %}{{ who }}"),
        para("{%p set n = count + 1 %}"),
        para("{{ n }}"),
    ),
    "filters": word(
        para("{{ text|upper }} {{ items|length }} {{ text|length }} {{ 'a'|e }}"),
        para("{{ items|map(attribute='title')|join('; ') }}"),
    ),
    "a macro": word(
        para("{%p macro line(x) %}"),
        para("- {{ x }}"),
        para("{%p endmacro %}"),
        para("{%p for item in items %}"),
        para("{{ item.title }}"),
        para("{%p endfor %}"),
    ),
    "headers and footers": word(para("thân"), edges=[{"header": EDGE, "footer": EDGE}]),
    "first and even pages": word(
        para("thân"),
        edges=[
            {
                "first_page_header": EDGE,
                "even_page_header": para("chẵn"),
                "header": EDGE,
                "first_page_footer": para("{{ listing }}"),
                "even_page_footer": EDGE,
            }
        ],
    ),
    "headers of several sections": word(
        para("{{ text }}"),
        section(landscape=True),
        para("{{ count }}"),
        edges=[{"header": EDGE}, {"header": para("{{ text }} hai"), "footer": EDGE}],
    ),
    "loops and tables in a header": word(
        para("a"),
        edges=[
            {
                "header": table([ROWS[0], ""], ["{{ item.title }}", "x"], [ROWS[1], ""])
                + para("")
            }
        ],
    ),
    "drawings in a header": word(para(TEXTBOX), edges=[{"header": para(TEXTBOX)}]),
    "a footnote": word(para("a"), footnote=para("chú {{ text }} {{ listing }}")),
    "a footnote without tags": word(para("{{ text }}"), footnote=para("chú")),
    "properties": word(para("a"), title="{{ count }} {{ trusted }} A&B"),
    "text boxes": word(para("a", TEXTBOX, "{{ tabbed }}")),
    "text boxes on both sides of a break": word(para("{{ text }}", TEXTBOX, look=CENTRED)),
    "drawings looped": word(*looped(para(drawing(para("{{ item.title }}"))))),
    "drawings on condition": word(
        para("{%p if flag %}"), para(drawing()), para("{%p endif %}"), para(drawing())
    ),
    "alternate content": word(para(ALTERNATE), *looped(para(ALTERNATE))),
    "escaped tags": word(para("{_{ text }_} {_% if %_} {{ text }}")),
    "a tag in an attribute": word(para(drawing(name="{{ count }} {{ trusted }}"))),
    "paragraphs with attributes": word(
        f'<w:p w14:paraId="1A2B3C4D" w:rsidR="00AB">{run("{{ text }}", BOLD)}</w:p>'
    ),
    "empty paragraphs": word("<w:p/>", para("{{ text }}"), "<w:p/>", '<w:p w:rsidR="1"/>'),
    "an empty paragraph before breaks": word("<w:p/>", para("{{ listing }}", look=CENTRED)),
    "words without xml:space": word("<w:p><w:r><w:t>a {{ text }}</w:t></w:r></w:p>"),
    "no tag": word(para("không có thẻ"), table(["a", "b"])),
    "an empty body": word(),
    "blank words": word(para(" ", run(" "), "{{ text }}")),
    "sections of the body": word(para("{{ text }}"), section(), *looped(section()), para("x")),
}
UNSERVED = {
    "colspan": word(table(["{% colspan count %}a", "b"])),
    "cellbg": word(table(["{% cellbg text %}a", "b"])),
    "vm": word(table([ROWS[0], ""], ["{% vm %}a", "b"], [ROWS[1], ""])),
    "hm": word(table(["{%tc for item in items %}", "{% hm %}a", "{%tc endfor %}"])),
    "a sub-document": word(para("{{p text }}")),
    "colspan over runs": word(
        table([para(run("{"), run("% cols"), run("pan count %}a")), "b"])
    ),
    "a sub-document in a header": word(para("a"), edges=[{"header": para("{{p text }}")}]),
    "a drawing kept and printed twice": word(
        para("{%p set kept %}"),
        para(drawing()),
        para("{%p endset %}"),
        para(run("{{r kept }}")),
        para(run("{{r kept }}")),
        para(drawing()),
    ),
}
