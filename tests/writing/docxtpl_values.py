"""What the templates of docxtpl's forms print: words of every kind that can go wrong."""

from docxtpl import Listing, R, RichText
from markupsafe import Markup

NASTY = (
    "A&B <c> \"d\" 'e' {{ x }} {% y %} {# z #} {_{ t }_} {_% u %_} ]]> &amp; "
    "U\u0309y ban\u00a0nhân dân 😀 \t tab\nline\x07bell\x0cpage \r end "
)
ITEMS = [
    {"title": "Thuê dịch vụ & bảo trì", "amount": 3640, "units": ["VP", "BCVT&CĐS"]},
    {"title": "Nâng\ncấp\t<hệ thống>", "amount": 0, "units": []},
    {"title": "", "amount": None, "units": ["a", "b", "c", "d"]},
]


def values(*, text="Kế hoạch", items=(), flag=0):
    """Give what every form can print."""
    rich = RichText(text, bold=True)
    rich.add(f" thêm {text}", color="#ff0000")
    raw = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">thô\tmột</w:t></w:r>'
    return {
        "text": text,
        "items": list(items),
        "flag": flag,
        "tabbed": "a\tb\n\nc ",
        "count": 12,
        "price": 3.5,
        "nothing": None,
        "rich": rich,
        "short": R(text),
        "listing": Listing(text),
        "safe": Markup("R&amp;D"),
        "trusted": Markup("a &lt;b&gt; &#8220;c&#8221;"),
        "raw": Markup(raw),
    }


CONTEXTS = {
    "plain": lambda: values(items=ITEMS[:1], flag=1),
    "nasty": lambda: values(text=NASTY, items=ITEMS, flag=2),
    "empty": lambda: values(text=""),
    "long": lambda: values(text="đ\n" * 5, items=ITEMS * 9, flag=1),
}
