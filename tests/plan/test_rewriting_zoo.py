"""Every style of YAML that the reader takes: what changes, and what stays as it was typed."""

import pytest
import yaml

from kehoach.plan.rewriting import rewritten
from tests.plan.test_rewriting import read

LONG = " ".join(["dài"] * 30)
FOLD_1, FOLD_2 = " ".join(["dài"] * 24), " ".join(["dài"] * 6)  # 98 columns with two spaces

SCALARS = {
    "plain": ("a: 1  # c\n", "2", "a: 2  # c\n"),
    "plain that needs quotes": ("a: 1\n", "{{ year }}", "a: '{{ year }}'\n"),
    "plain with both quotes": ("a: 1\n", "- 'x' \"y\"", "a: '- ''x'' \"y\"'\n"),
    "single": ("a: 'x'  # c\n", "it's", "a: 'it''s'  # c\n"),
    "single that cannot say it": ("a: 'x'\n", "\t", 'a: "\\t"\n'),
    "double": ('a: "x"  # c\n', 'say "so"', 'a: "say \\"so\\""  # c\n'),
    "double keeps its quotes": ('a: "1.000"\n', "2.000", 'a: "2.000"\n'),
    "empty": ("a: x\n", "", "a: ''\n"),
    "null as text": ("a: x\n", "null", "a: 'null'\n"),
    "nothing": ("a: x  # c\n", None, "a:  # c\n"),
    "from nothing": ("a:  # c\n", "x", "a: x  # c\n"),
    "from a tilde": ("a: ~  # c\n", "x", "a: x  # c\n"),
    "value on the next line": ("a:\n  x\n", "y", "a:\n  y\n"),
    "long text": ("a: x  # c\n", LONG, f"a: >-  # c\n  {FOLD_1}\n  {FOLD_2}\n"),
    "long word": ("a: x\n", "x" * 200, f"a: {'x' * 200}\n"),
    "long line that stays long": (f"a: {LONG}\n", f"{LONG} nữa", f"a: {LONG} nữa\n"),
    "long text with two spaces": (
        "a: x\n",
        f"b  {LONG}",
        f"a: >-\n  b  {FOLD_1}\n  {FOLD_2}\n",
    ),
    "long text with a space behind": ("a: x\n", f"{LONG} ", f"a: '{LONG} '\n"),
    "lines": ("a: x # c\n", "b\n\nc", "a: |- # c\n  b\n\n  c\n"),
    "lines that a block cannot say": ("a: x\n", " b\nc\n", 'a: " b\\nc\\n"\n'),
    "folded": ("a: >-  # c\n  x y\n  z\nb: 1\n", "x y w", "a: >-  # c\n  x y\n  w\nb: 1\n"),
    "folded, deep": ("a: >\n      x\n", "y", "a: >\n      y\n"),
    "folded to lines": ("a: >-  # c\n  x\n", "y\nz", "a: |-  # c\n  y\n  z\n"),
    "folded with paragraphs": ("a: >-\n  x\n\n  y\n", "x y", "a: >-\n  x y\n"),
    "folded with a digit": ("a: >2-\n    x\n", "  y", "a: >2-\n    y\n"),
    "folded to what it cannot say": ("a: >-\n  x\n", " y", "a: ' y'\n"),
    "literal": ("a: |\n  x\n  y\n\n# c\n", "x\nz", "a: |\n  x\n  z\n\n# c\n"),
    "literal that keeps line ends": ("a: |+\n  x\n\n\nb: 1\n", "y", "a: |+\n  y\n\n\nb: 1\n"),
    "literal with an empty line": ("a: |\n  x\n", "x\n\ny", "a: |\n  x\n\n  y\n"),
    "literal to nothing": ("a: |  # c\n  x\n", None, "a:  # c\n"),
    "plain over lines": ("a: x y\n  z w\n  v # c\n", "x y z u v", "a: x y\n  z u\n  v # c\n"),
    "single over lines": ("a: 'x y\n  z'  # c\n", "x y it's", "a: 'x y\n  it''s'  # c\n"),
    "double over lines": ('a: "x\n\n  y"\n', "z", 'a: "z"\n'),
    "plain over lines to long text": (
        "a: x\n\n  y\n",
        LONG,
        f"a: >-\n  {FOLD_1}\n  {FOLD_2}\n",
    ),
    "to a list": ("a: x  # c\n", ["y", None], "a:  # c\n  - y\n  - null\n"),
    "to a mapping": ("a: x  # c\n", {"y": None}, "a:  # c\n  y:\n"),
    "to an empty list": ("a: x  # c\n", [], "a: []  # c\n"),
    "no line end at the end": ("a: x", "y", "a: y"),
    "comment below": ("a: x\n    # c\n", "y\nz", "a: |-\n  y\n  z\n# c\n"),
    "comment below a list to be": ("a: x  # c\n    # d\n", ["y"], "a:  # c\n  # d\n  - y\n"),
    "deep comment far below": ("a: x\n\n    # c\n", "y\nz", 'a: "y\\nz"\n\n# c\n'),
    "explicit key": ("? a\n: x\n", "y", "? a\n: y\n"),
    "explicit key without value": ("? a\n", "y", "a: y\n"),
    "explicit key to a list": ("? a\n: x  # c\n", ["y"], "a:  # c\n  - y\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "new", "expected"), SCALARS.values(), ids=SCALARS)
def test_value_of_a_key_changes_and_keeps_its_style(text, new, expected):
    wanted = {**read(text), "a": new}

    assert rewritten(text, wanted) == expected
    assert read(expected) == wanted
    crlf = text.replace("\n", "\r\n")
    if "\n" in text:
        assert rewritten(crlf, wanted) == expected.replace("\n", "\r\n")


LISTS = {
    "added": ("a:\n  - x\n  - y # c\n", ["x", "z", "y"], "a:\n  - x\n  - z\n  - y # c\n"),
    "added first": ("a:\n- x\n", ["z", "x"], "a:\n- z\n- x\n"),
    "added last, no line end": ("a:\n- x", ["x", "z"], "a:\n- x\n- z"),
    "removed": ("a:\n  # cx\n  - x\n  # cy\n  - y\n", ["y"], "a:\n  # cy\n  - y\n"),
    "removed last": ("a:\n  - x\n\n  - y\n\nb: 1\n", ["x"], "a:\n  - x\n\nb: 1\n"),
    "moved": ("a:\n  - x # x\n  # cy\n  - y\n", ["y", "x"], "a:\n  # cy\n  - y\n  - x # x\n"),
    "changed by place": ("a:\n  - x # c\n  - y\n", ["z", "y"], "a:\n  - z # c\n  - y\n"),
    "equal ones": ("a:\n  - x\n  - x # 2\n  - y\n", ["x", "y"], "a:\n  - x\n  - y\n"),
    "emptied": ("a:  # c\n  - x\n  - y\nb: 1\n", [], "a: []  # c\nb: 1\n"),
    "emptied, far comments stay": (
        "a:\n  # c\n\n  - x\n\n  # d\n\n  - y\n",
        [],
        "a: []\n  # c\n  # d\n",
    ),
    "filled": ("a: []  # c\nb: 1\n", ["x"], "a:  # c\n  - x\nb: 1\n"),
    "to nothing": ("a:\n  - x\n", None, "a:\n"),
    "far comment stays": (
        "a:\n  - x\n\n  # c\n\n  - y\n\n  - z\n",
        ["y", "z"],
        "a:\n  # c\n\n  - y\n\n  - z\n",
    ),
    "two far comments stay": (
        "a:\n  - x\n\n  # c\n\n  - y\n\n  # d\n\n  - z\n",
        ["x", "z"],
        "a:\n  - x\n\n  # c\n\n  # d\n\n  - z\n",
    ),
    "far comment at the end stays": (
        "a:\n  - x\n\n  # c\n\n  - y\nb: 1\n",
        ["x"],
        "a:\n  - x\n\n  # c\nb: 1\n",
    ),
    "the wider space stays": ("a:\n- x\n- y\n\n- z\n", ["x", "z"], "a:\n- x\n\n- z\n"),
    "a new one takes the place": (
        "a:\n- id: x\n\n# c\n\n- id: y\n",
        [{"id": "x"}, {"id": "z"}],
        "a:\n- id: x\n\n# c\n\n- id: z\n",
    ),
    "blank lines as usual": ("a:\n- x\n\n- y\n", ["x", "y", "z"], "a:\n- x\n\n- y\n\n- z\n"),
    "wide dashes": (
        "a:\n-   id: x\n    b: 1\n",
        [{"id": "x", "b": "1"}, {"b": "2", "id": "y"}],
        "a:\n-   id: x\n    b: 1\n-   id: y\n    b: 2\n",
    ),
    "lists in a list": ("a:\n- - x\n  - y\n", [["z", "y"], ["w"]], "a:\n- - z\n  - y\n- - w\n"),
    "first of an inner list goes": ("a:\n- - x\n  # c\n  - y\n", [["y"]], "a:\n- # c\n  - y\n"),
    "far comment behind a dash": (
        "a:\n- - x\n\n  # c\n\n  - y\n",
        [["y"]],
        "a:\n- # c\n\n  - y\n",
    ),
    "first key behind the dash goes": ("a:\n- b: 1\n  c: 2\n", [{"c": "2"}], "a:\n- c: 2\n"),
    "new first key": ("a:\n- b: 1\n", [{"c": "2", "b": "1"}], "a:\n- c: 2\n  b: 1\n"),
    "item to nothing": ("a:\n- b\n- c\n", [None, "c"], "a:\n- null\n- c\n"),
    "item from nothing": ("a:\n-  # c\n- c\n", ["x", "c"], "a:\n- x  # c\n- c\n"),
    "item to a mapping": (
        "a:\n- b # b\n- c\n",
        ["c", {"d": "1"}],
        "a:\n- c\n- d: 1\n",
    ),
    "empty item to a mapping": ("a:\n- {} # c\n", [{"d": "1"}], "a:\n# c\n- d: 1\n"),
    "items without id by likeness": (
        "a:\n- {x: 1, y: 1}  # 1\n- {x: 2, y: 2}  # 2\n",
        [{"x": "2", "y": "3"}],
        "a:\n- {x: 2, y: 3}  # 2\n",
    ),
    "unlike items are not paired": ("a:\n- x # c\n", [["y"]], "a:\n- - y\n"),
    "lists by likeness": ("a:\n- [x, y] # 1\n", [["x", "z"]], "a:\n- [x, z] # 1\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "new", "expected"), LISTS.values(), ids=LISTS)
def test_list_changes_where_it_must(text, new, expected):
    wanted = {**read(text), "a": new}

    assert rewritten(text, wanted) == expected
    assert read(expected) == wanted


BRACKETS = {
    "changed": ("a: [x, 'y' ]  # c\n", ["x", "z"], "a: [x, 'z' ]  # c\n"),
    "added": ("a: [x, y]\n", ["x", "a, b", "y"], "a: [x, 'a, b', y]\n"),
    "added to one": ("a: [x]\n", ["x", "?"], "a: [x, '?']\n"),
    "dash before a line end": ("a: [x\n  ]\n", ["-"], "a: ['-'\n  ]\n"),
    "removed": ("a: [ x, y, z ]\n", ["x", "z"], "a: [ x, z ]\n"),
    "removed last": ("a: [x, y]\n", ["x"], "a: [x]\n"),
    "moved": ("a: ['x', y]\n", ["y", "x"], "a: [y, 'x']\n"),
    "emptied": ("a: [x]  # c\n", [], "a: []  # c\n"),
    "comma at the end": ("a: [\n  x,\n]\n", ["x", "y"], "a: [\n  x,\n  y,\n]\n"),
    "one on its line": ("a: [\n  x\n]\n", ["x", "y"], "a: [\n  x,\n  y\n]\n"),
    "comments": (
        "a: [x, # on x\n  y, # on y\n  # above z\n  z # on z\n  ]\n",
        ["y", "z", "w"],
        "a: [y, # on y\n  # above z\n  z, # on z\n  w\n  ]\n",
    ),
    "comments of the last": ("a: [x, # on x\n  y]\n", ["x"], "a: [x # on x\n   ]\n"),
    "comments above the next": (
        "a: [x,\n  y,\n  # above z\n  z]\n",
        ["x", "z"],
        "a: [x,\n  \n  # above z\n  z]\n",
    ),
    "comments on the first only": (
        "a: [x, # on x\n  y]\n",
        ["x", "z", "y"],
        "a: [x, # on x\n  z,\n  y]\n",
    ),
    "pairs": ("a: {x: 1,y, z: }\n", {"x": "2", "y": "", "z": "4"}, "a: {x: 2,y: '', z: 4 }\n"),
    "nothing in a pair": ("a: {x: 1, y}\n", {"x": None, "y": None}, "a: {x: null, y}\n"),
    "colon on its own line": (
        "a: {? x # c\n  : , y: 1}\n",
        {"x": "2", "y": "1"},
        "a: {x: 2 , y: 1}\n",
    ),
    "new pair": ("a: {x: 1}\n", {"w": None, "x": "1"}, "a: {w: null, x: 1}\n"),
    "pair goes": ("a: {x: 1, 'y': 2}\n", {"y": "2"}, "a: {'y': 2}\n"),
    "pairs emptied": ("a: {x: 1}\n", {}, "a: {}\n"),
    "pairs filled": ("a: {}\n", {"x": "1"}, "a:\n  x: 1\n"),
    "inner list": ("a: {x: [1, 2]}\n", {"x": ["1", {"y": "2"}]}, "a: {x: [1, {y: 2}]}\n"),
    "lines": ("a: [x]\n", ["b\nc"], 'a: ["b\\nc"]\n'),
    "long line": ("a: [x]\n", [LONG], f"a: [{LONG}]\n"),
    "pair without braces": ("a: [x: 1, y]\n", [{"x": "1"}, "z"], "a: [x: 1, z]\n"),
    "change without braces": ("a: [x: 1]\n", [{"x": "2"}], "a: [{x: 2}]\n"),
    "explicit keys": ("a: {? x : 1, y: 2}\n", {"x": "3"}, "a: {? x : 3}\n"),
    "to a scalar": ("a: [x]  # c\n", "y", "a: y  # c\n"),
    "scalar over lines": ("a: [x y\n  z]\n", ["x y w"], "a: [x y\n  w]\n"),
    "comma on the next line": ("a: [x # c, d\n  , y]\n", ["x", "z"], "a: [x # c, d\n  , z]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "new", "expected"), BRACKETS.values(), ids=BRACKETS)
def test_brackets_change_inside(text, new, expected):
    wanted = {**read(text), "a": new}

    assert rewritten(text, wanted) == expected
    assert read(expected) == wanted
    assert yaml.load(expected, Loader=yaml.BaseLoader) is not None


WHOLE = {
    "comment only": ("# c", {"a": "b"}, "# c\na: b\n"),
    "nothing at all": ("", ["x", {"y": "z"}], "- x\n- y: z\n"),
    "start of a document": ("---\n# c\n", {"a": "1"}, "---\n# c\na: 1\n"),
    "scalar to mapping": ("x # c\n", {"k": "v"}, "k: v # c\n"),
    "scalar behind dashes": ("--- x\n", {"k": ["v"]}, "---\nk:\n  - v\n"),
    "folded": ("--- >-  # c\n  foo\n", "bar", "--- >-  # c\n  bar\n"),
    "scalar": ("x\n", "--- y", "'--- y'\n"),
    "to nothing": ("a: 1\n", None, "null\n"),
    "emptied": ("# c\n\na: 1\nb: 2\n", {}, "# c\n\n{}\n"),
    "list filled": ("[]\n", ["a: b", None, {"k": None}], "- 'a: b'\n- null\n- k:\n"),
    "end of a document": ("{a: 1} # c\n...\n", {"a": "2"}, "{a: 2} # c\n...\n"),
    "to a scalar": ("a: 1", "x", "x\n"),
    "comments as far as before": ("# c\n\na: 1\n\n# d\n", {"a": "2"}, "# c\n\na: 2\n\n# d\n"),
}


@pytest.mark.parametrize(("text", "wanted", "expected"), WHOLE.values(), ids=WHOLE)
def test_whole_file_takes_another_value(text, wanted, expected):
    assert rewritten(text, wanted) == expected
    assert read(expected) == wanted


KEYS = {
    "behind the one it follows": (
        "a: 1\nc: 3\n",
        {"a": "1", "b": "2", "c": "3"},
        "a: 1\nb: 2\nc: 3\n",
    ),
    "first, below the head of the file": (
        "# yaml-language-server\n\n# về b\nb: 1\n",
        {"a": "x", "b": "1"},
        "# yaml-language-server\n\na: x\n# về b\nb: 1\n",
    ),
    "as far from the others as they are": ("a: 1\n\nb: 2\n", {"a": "1", "b": "2", "c": "3"},
                                           "a: 1\n\nb: 2\n\nc: 3\n"),
    "order of old keys stays": ("a: 1\nb: 2\n", {"b": "2", "a": "3"}, "a: 3\nb: 2\n"),
    "key that needs quotes": ("a: 1\n", {"a": "1", "- b": "2"}, "a: 1\n'- b': 2\n"),
    "gone with its own comment": ("# ca\na: 1  # c\n\nb: 2\n", {"b": "2"}, "# ca\nb: 2\n"),
    "gone with its own comment, not on line 1": (
        "x: 0\n\n# ca\na: 1  # c\n\nb: 2\n",
        {"x": "0", "b": "2"},
        "x: 0\n\nb: 2\n",
    ),
    "comment for several keys stays": (
        "x: 0\n\n# ca\n# cb\na: 1\nb: 2\nc: 3\n",
        {"x": "0", "c": "3"},
        "x: 0\n\n# ca\n# cb\nc: 3\n",
    ),
    "comment does not pass a blank line": (
        "x: 0\n# ca\na: 1\n\n# cb\nb: 2\n",
        {"x": "0", "b": "2"},
        "x: 0\n\n# cb\nb: 2\n",
    ),
    "comment does not pass another comment": (
        "x: 0\n# ca\na: 1\n# cb\nb: 2\n",
        {"x": "0", "b": "2"},
        "x: 0\n# cb\nb: 2\n",
    ),
    "last key gone": ("a: 1\nb:\n  - x\n\n  - y\n", {"a": "1"}, "a: 1\n"),
    "short lists as the file writes them": (
        "a: [x, y]\nb: {}\n",
        {"a": ["x", "y"], "b": {}, "c": ["z"], "d": ["z" * 99]},
        f"a: [x, y]\nb: {{}}\nc: [z]\nd:\n  - {'z' * 99}\n",
    ),
    "mappings as the file writes them": (
        "a:\n    x: {p: 1}\n",
        {"a": {"x": {"p": "1"}, "y": {"q": "1"}}, "x": {"r": "1"}},
        "a:\n    x: {p: 1}\n    y:\n        q: 1\nx: {r: 1}\n",
    ),
    "width of the file": (
        f"a: >-\n  {'từ ' * 25}x\n  {'chữ ' * 8}x\n",
        {"a": f"{'từ ' * 25}x {'chữ ' * 8}x", "b": f"{'hai ' * 20}x"},
        f"a: >-\n  {'từ ' * 25}x\n  {'chữ ' * 8}x\nb: >-\n  {'hai ' * 19}\n  hai x\n".replace(
            " \n", "\n"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "expected"), KEYS.values(), ids=KEYS)
def test_keys_come_and_go(text, wanted, expected):
    assert rewritten(text, wanted) == expected
    assert read(expected) == wanted


@pytest.mark.parametrize(
    "text", ["{{ x }}", "- a", "*a", "&a", "a #b", "a: b", "~", "", " a", "a "]
)
def test_new_text_is_quoted_where_the_reader_needs_it(text):
    assert rewritten("a: 1\n", {"a": text}) == f"a: '{text}'\n"


@pytest.mark.parametrize(
    "text",
    ["3.640", "no", "010", "1:30", "a#b", "a:b", "NULL", "x & y", "đ * e", "(a)", "a, b"],
)
def test_new_text_is_not_quoted_where_the_reader_reads_it_plain(text):
    assert rewritten("a: 1\n", {"a": text}) == f"a: {text}\n"
