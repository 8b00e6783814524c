"""Change a YAML file of ours by splicing: what does not change keeps its bytes.

`rewritten` compares the file with the wanted value and touches only the lines that differ:
comments, quotes, folding, order of keys, blank lines, line ends and the BOM stay. What is new
is written as the file writes its like (`fresh`), and quoted only where the reader needs it.

- A key whose value is None stays, with nothing behind its colon (`null` in lists and
  brackets); a key that `wanted` does not have goes.
- List items with an `id` are matched by it, and may move, also to another list under the same
  key; other items are matched by equality, then by place.
- An item that goes or moves takes the comment lines directly above it along. A key that goes
  takes them too, unless another key follows on the next line: they may speak of both.
"""

from kehoach.plan.rewriting.draft import Draft
from kehoach.plan.rewriting.editing import carried, value_text
from kehoach.plan.rewriting.fresh import collection, flow
from kehoach.plan.rewriting.layout import drawn_out, region
from kehoach.plan.rewriting.nodes import parsed
from kehoach.plan.rewriting.scalars import ROOT_PROBES, reads_as, spelled
from kehoach.plan.yaml_tree import Raw, Source, fill

BOM = "\ufeff"


def rewritten(text: str, wanted: Raw) -> str:
    r"""Give the text changed so that it reads as `wanted`, with the fewest lines touched.

    >>> rewritten("budget: 3.640  # triệu đồng\r\n", {"budget": "3.700", "note": "a: b"})
    "budget: 3.700  # triệu đồng\r\nnote: 'a: b'\r\n"

    Raises:
        ValueError: The reader does not accept the text, or no YAML says what is wanted.

    """
    bom, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    source = Source("")
    fill(source, body)
    if source.problems:
        msg = f"not a text that the reader accepts: {source.problems[0]}"
        raise ValueError(msg)
    if source.value == wanted:
        return text
    root = parsed(body)
    for careful in (False, True):
        draft = Draft(body, root, source.value, wanted, carried, careful)
        result = _spliced(draft)
        if reads_as(result, wanted):
            return bom + result
    msg = "no YAML text that the reader accepts says what is wanted"
    raise ValueError(msg)


def _spliced(draft: Draft) -> str:
    text, root = draft.text, draft.root
    if root is None:
        return _below(draft, text, "")
    start, end = region(text, root)
    spliced = value_text(draft, root, "", draft.current, draft.wanted, -1)
    after = drawn_out(text[end:], draft.deepest(0))
    if spliced is None:
        return _below(draft, text[:start], after)
    return text[:start] + spliced + after


def _below(draft: Draft, before: str, after: str) -> str:
    """Write the whole value anew, between what stood before and after the old one."""
    fresh, wanted = _whole(draft), draft.wanted
    same_line = before.rpartition("\n")[2]
    laid_out = isinstance(wanted, dict | list) and bool(wanted)
    if "#" in same_line or (laid_out and same_line):
        before = before.rstrip(" ") + draft.newline
    if not after.strip(" \r\n") and not after.startswith(("\n", "\r\n")):
        after = draft.newline
    return before + fresh + after


def _whole(draft: Draft) -> str:
    wanted = draft.wanted
    if isinstance(wanted, dict | list) and wanted:
        return collection(draft, "", wanted, 0)
    return spelled(wanted, ROOT_PROBES) if isinstance(wanted, str) else flow(wanted)
