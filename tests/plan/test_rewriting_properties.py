"""Any tree in any style: what is wanted is read back, and the rest keeps its bytes."""

import copy
import random
import re

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kehoach.plan.rewriting import rewritten
from kehoach.plan.rewriting.nodes import parsed
from kehoach.plan.yaml_tree import NULLS, Source, fill

SCALARS = [
    "", " ", "~", "null", "NULL", "no", "010", "3.640", "a", "b c", "{{ year }}", "{{ x }} và",
    "- a", "-", "-a", "--- a", "---", "...", "? a", "?", ":", "a:", "a: b", ":a", "a #b", "#x",
    "a#b", "*x", "&x", "!x", "%x", "@x", "`x", "'", "'q'", '"', 'say "so"', "it's", "[x", "x]",
    "{a}", "a, b", ",", "|", ">", ">-", "=", "<<", " lead", "trail ", "a  b", "a\\b", "\\",
    "Sở KH&CN", "nbsp\u00a0here", "👍", "a\nb", "a\n\nb", "a\n", "\na", " a\nb", "a \n b",
    "a\n  \nb", "a\n# b", "\t", "tab\tin", "\u2028", "\x07", "\x85", "\ufeffx", "x" * 130,
    "a:b", "http://a.b/c?d=e#f",
    "Chi hoạt động Ban Chỉ đạo về phát triển khoa học, công nghệ " * 4 + "hết",
    "một # hai: ba " * 12 + ".", "hai  dấu cách " * 12 + ".", "'" + "nháy " * 40 + "'",
    "# " + "mở đầu " * 30 + "x", "dòng một\n" + "chữ " * 50 + "x\ndòng ba",
]  # fmt: skip
KEYS = [
    "id", "title", "tasks", "budget", "a", "b", "c", "VHTT&CĐS", "x y", "1", "no", "- k",
    "k: v", "#k", "'k'", "{{k}}", "null", "~", "*k", "k#", "k,", "[k]",
]  # fmt: skip
COMMENTS = ["# ghi chú", "#", "# a: b", "#x, y", "# [ { '", "# - x"]


def read(text):
    source = Source("")
    fill(source, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert not source.problems, source.problems
    return source.value


def base_value(text):
    """What PyYAML makes of a text when it guesses no types."""
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)


def agree(ours, theirs):
    """BaseLoader tells neither None from '', nor the last line end of `|` from content."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(agree(ours[k], theirs[k]) for k in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(agree, ours, theirs))
    if ours is None:
        return theirs is None or theirs in NULLS
    return ours in (theirs, theirs.rstrip("\n"))


class Trees:
    """Random trees, and random changes of them."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def tree(self, depth=0):
        kind = self.chance.random()
        if depth == 0 and kind < 0.95:
            return {key: self.tree(1) for key in self._keys(5)}
        if depth > 4 or kind < 0.4:
            return self.scalar()
        if kind < 0.6:
            return {key: self.tree(depth + 1) for key in self._keys(4)}
        if kind < 0.75:
            return [self.tree(depth + 1) for _ in range(self.chance.randrange(5))]
        return self.tasks(depth)

    def tasks(self, depth):
        ids = self.chance.sample(range(12), self.chance.randrange(6))
        tasks = []
        for number in ids:
            keys = {key: self.tree(depth + 2) for key in self._keys(3)}
            tasks.append({"id": f"t{number}"} | {k: v for k, v in keys.items() if k != "id"})
        return tasks

    def scalar(self):
        return None if self.chance.random() < 0.1 else self.chance.choice(SCALARS)

    def _keys(self, most):
        return self.chance.sample(KEYS, self.chance.randrange(most + 1))

    def changed(self, tree, times):
        tree = copy.deepcopy(tree)
        for _ in range(times):
            tree = self._change(tree)
        return tree

    def _change(self, tree):
        spots = list(_containers(tree))
        if not spots or self.chance.random() < 0.03:
            return self.tree()
        spot = self.chance.choice(spots)
        how = self.chance.choice(["change", "remove", "add", "move", "clear", "elsewhere"])
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        if how == "add" or not keys:
            self._add(spot)
        elif how == "change":
            spot[self.chance.choice(keys)] = self.tree(3)
        elif how == "remove":
            spot.pop(self.chance.choice(keys))
        elif how == "clear":
            spot.clear()
        elif isinstance(spot, list):
            item = spot.pop(self.chance.choice(keys))
            lists = [other for other in spots if isinstance(other, list)]
            other = spot if how == "move" else self.chance.choice(lists)
            if _contains(item, other):
                other = spot
            other.insert(self.chance.randrange(len(other) + 1), item)
        return tree

    def _add(self, spot):
        if isinstance(spot, dict):
            pairs = list(spot.items())
            new = (self.chance.choice(KEYS), self.tree(3))
            pairs.insert(self.chance.randrange(len(pairs) + 1), new)
            spot.clear()
            spot.update(pairs)
        else:
            spot.insert(self.chance.randrange(len(spot) + 1), self.tree(3))


def _containers(tree):
    if isinstance(tree, dict | list):
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _containers(inner)


def _contains(tree, spot):
    return any(inner is spot for inner in _containers(tree))


class Writer:
    """Writes a tree in random styles; what it writes is proved by reading it."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.offset = self.chance.choice([0, 2, 2, 2, 4])
        self.step = self.chance.choice([2, 2, 2, 4])
        self.noise = self.chance.choice([0, 0.1, 0.4])

    def file(self, tree):
        body = self._block(tree, 0) if _filled(tree) and self._likely(0.9) else None
        if body is None:
            body = self._flow(tree) + "\n"
        head = self.chance.choice(["", "", "# đầu tệp\n", "# đầu tệp\n\n", "---\n", "\n"])
        text = head + body + self._between(0)
        if self._likely(0.2):
            text = text.rstrip("\n")
        if self._likely(0.2):
            text = text.replace("\n", "\r\n")
        return ("\ufeff" if self._likely(0.1) else "") + text

    def _likely(self, share):
        return self.chance.random() < share

    def _between(self, column):
        lines = []
        while self._likely(self.noise):
            indent = self.chance.choice([column, column, 0, column + 2])
            lines.append(self.chance.choice(["", " " * indent + self.chance.choice(COMMENTS)]))
        return "".join(f"{line}\n" for line in lines)

    def _comment(self):
        return "  " + self.chance.choice(COMMENTS) if self._likely(self.noise) else ""

    def _block(self, tree, column, *, inside=False):
        """Write a filled collection; its first line lacks the indentation if `inside`."""
        pad = " " * column
        lines = []
        for number, entry in enumerate(tree.items() if isinstance(tree, dict) else tree):
            start = "" if inside and not number else self._between(column) + pad
            if isinstance(tree, dict):
                key, value = entry
                sign = ("? " if self._likely(0.02) else "") + self._scalar(
                    key, "{}: v", {key: "v"}
                )
                deeper = self.offset if isinstance(value, list) else self.step
                sign += f"\n{pad}:" if sign.startswith("? ") else ":"
            else:
                value, sign, deeper = entry, "-", 2
            lines.append(start + sign + self._value(value, column, deeper, sign))
        return "".join(lines)

    def _value(self, value, column, deeper, sign):
        if _filled(value) and self._likely(0.8):
            inner = column + deeper
            if sign == "-" and self._likely(0.8):
                return " " + self._block(value, column + 2, inside=True)
            inner += 1 if sign == "-" and deeper == 0 else 0
            return self._comment() + "\n" + self._block(value, inner)
        if value is None:
            return self.chance.choice(["", " ~", " null"]) + self._comment() + "\n"
        if isinstance(value, str):
            laid = self._laid(value, column)
            if laid:
                return laid
            return f" {self._scalar(value, '- {}', [value])}{self._comment()}\n"
        return f" {self._flow(value, column + 2)}{self._comment()}\n"

    def _laid(self, value, column):
        pad = " " * (column + self.chance.choice([1, 2, 4]))
        how = self.chance.choice(["|", "|-", "|+", ">-", ">", "plain", "'", '"', "", "", ""])
        width = self.chance.choice([10, 30, 70])
        if how[:1] == "|":
            body = "".join(f"{pad if line else ''}{line}\n" for line in value.split("\n"))
            text = f" {how}{self._comment()}\n{body}"
        elif how and "\n" not in value and value.strip() and value == value.strip():
            lines, quote = [""], how if how in "'\"" else ""
            escaped = value.replace("'", "''") if quote == "'" else value
            for word in f"{quote}{escaped}{quote}".split(" "):
                if lines[-1] and len(lines[-1]) > width and word:
                    lines.append(word)
                else:
                    lines[-1] += (" " if lines[-1] else "") + word
            head = (
                f" {how}{self._comment()}\n{pad}"
                if how[0] == ">"
                else self.chance.choice([" ", f"\n{pad}"])
            )
            end = "\n" if how[0] == ">" else self._comment() + "\n"
            text = head + f"\n{pad}".join(lines) + end
        else:
            return None
        try:
            whole = yaml.load(
                f"{' ' * column}k:{text}{' ' * column}l: 1\n", Loader=yaml.BaseLoader
            )
            ok = (
                isinstance(whole, dict)
                and whole.get("k", 0).rstrip("\n") == value
                and whole["l"] == "1"
            )
        except (yaml.YAMLError, AttributeError):
            return None
        return text if ok else None

    def _scalar(self, text, probe, expected):
        double = yaml.dump(text, default_style='"', width=10**6, allow_unicode=False).strip()
        single = "'" + text.replace("'", "''") + "'"
        for way in self.chance.sample([text, single, double], 3):
            if way == text and ("\t" in text or ("?" in text and "- " not in probe)):
                continue
            try:
                said = yaml.load(probe.replace("{}", way), Loader=yaml.CBaseLoader)
            except yaml.YAMLError:
                continue
            if said == expected and not (way == text and text in NULLS):
                return way
        return double

    def _flow(self, value, column=1):
        if isinstance(value, dict):
            parts = [
                f"{self._scalar(k, '{{}: v}', {k: 'v'})}: {self._flow(v, column)}"
                for k, v in value.items()
            ]
            return "{" + self._separated(parts, column) + "}"
        if isinstance(value, list):
            return "[" + self._separated([self._flow(v, column) for v in value], column) + "]"
        return "null" if value is None else self._scalar(value, "[{}]", [value])

    def _separated(self, parts, column):
        if not parts or self._likely(0.6):
            return ", ".join(parts)
        pad = "\n" + " " * column
        joined = parts[0]
        for part in parts[1:]:
            joined += "," + self._comment() + pad + part
        return pad + joined + self.chance.choice(["", ","]) + self._comment() + pad


def _filled(tree):
    return isinstance(tree, dict | list) and bool(tree)


def readable(text, tree):
    """Tell whether the random writer wrote what it should; now and then it does not."""
    source = Source("")
    fill(source, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return not source.problems and source.value == tree


def sample(seed):
    trees = Trees(seed)
    tree = trees.tree()
    text = Writer(seed + 1).file(tree)
    assume(readable(text, tree))
    return text, tree, trees


@given(st.integers(0, 2**40), st.integers(1, 6))
@settings(max_examples=300)
def test_what_is_wanted_is_read_back_by_two_readers(seed, times):
    text, tree, trees = sample(seed)
    wanted = trees.changed(tree, times)

    result = rewritten(text, wanted)

    assert read(result) == wanted
    assert agree(wanted, base_value(result))


class Marked(Writer):
    """Writes each comment with a number of its own."""

    def file(self, tree):
        count = iter(range(10**6))
        text = super().file(tree).replace("# đầu tệp", "#=")
        comments = "|".join(map(re.escape, ["#=", *COMMENTS]))
        return re.sub(
            rf"(?m)(^ *|  )({comments})(\r?)$",
            lambda found: f"{found[1]}{found[2]} ¶{next(count)}¶{found[3]}",
            text,
        )


MARK = re.compile("¶[0-9]+¶")


@given(st.integers(0, 2**40))
@settings(max_examples=120)
def test_no_comment_goes_when_values_change_and_keys_come(seed):
    chance = random.Random(seed)
    trees = Trees(seed)
    tree = {"a": trees.tree(), "tasks": trees.tasks(2)}
    text = Marked(seed + 1).file(tree)
    assume(readable(text, tree))
    wanted = copy.deepcopy(read(text))
    for spot in chance.choices(list(_containers(wanted)), k=3):
        if isinstance(spot, list):
            spot.insert(chance.randrange(len(spot) + 1), trees.scalar())
        elif spot and chance.random() < 0.5:
            key = chance.choice(list(spot))
            if not isinstance(spot[key], dict | list) and key != "id":
                spot[key] = trees.tree(3)
        else:
            trees._add(spot)

    result = rewritten(text, wanted)

    lost = set(MARK.findall(text)) - set(MARK.findall(result))
    assert not lost


@given(st.integers(0, 2**40))
@settings(max_examples=120)
def test_tasks_that_do_not_change_keep_their_bytes(seed):
    chance = random.Random(seed)
    trees = Trees(seed)
    tree = {"x": trees.scalar(), "tasks": trees.tasks(2), "y": trees.tree(2)}
    text = Marked(seed + 1).file(tree)
    assume(readable(text, tree))
    wanted = copy.deepcopy(tree)
    tasks = wanted["tasks"]
    chance.shuffle(tasks)
    del tasks[4:]
    for task in tasks[:1]:
        task["new"] = trees.tree(2)
    tasks.insert(chance.randrange(len(tasks) + 1), {"id": "new", "z": trees.tree(2)})

    result = rewritten(text, wanted)

    assert read(result) == wanted
    body = text.removeprefix("\ufeff")
    node = next(e.value for e in parsed(body).entries if e.key == "tasks")
    sources = [body[e.start : e.value.end] for e in node.entries]
    for task, source in zip(tree["tasks"], sources, strict=True):
        assert task not in tasks or source in result


WORDS = ["a", "no", "010", "3.640", "x-y", "Sở", "BCVT&CĐS"]


@given(st.integers(0, 2**40))
@settings(max_examples=120)
def test_one_word_for_another_changes_one_line(seed):
    chance = random.Random(seed)
    trees = Trees(seed)
    tree = {"x": trees.tree(2), "tasks": trees.tasks(1), "y": chance.choice(WORDS)}
    for spot in _containers(tree):
        for key in list(spot) if isinstance(spot, dict) else range(len(spot)):
            if not isinstance(spot[key], dict | list) and key != "id":
                spot[key] = chance.choice(WORDS)
    text = Marked(seed + 1).file(tree)
    assume(readable(text, tree))
    wanted = copy.deepcopy(tree)
    spots = [
        (spot, key)
        for spot in _containers(wanted)
        for key in (spot if isinstance(spot, dict) else range(len(spot)))
        if isinstance(spot[key], str) and key != "id"
    ]
    spot, key = chance.choice(spots)
    spot[key] = "b" if isinstance(spot, list) else "c"

    pairs = zip(text.split("\n"), rewritten(text, wanted).split("\n"), strict=True)

    assert sum(old != new for old, new in pairs) == 1
