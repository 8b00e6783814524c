"""A small writer of YAML in random styles, and random edits of plain values."""

import copy
import json
import re

PLAIN = re.compile(r"[a-zếđ][a-z ếđ]*[a-zếđ]|[a-zếđ]")


class RandomWriter:
    """Writes a tree as YAML: any indentation, quotes, comments, brackets, blank lines."""

    def __init__(self, random):
        self.random = random
        self.remarks = 0

    def document(self, value):
        lines = self.noise(0)
        if value:
            lines += self.block(value, 0)
        else:
            lines += [self.inline(value)] if value is not None else []
        lines += self.noise(0)
        break_ = self.random.choice(["\n", "\n", "\r\n"])
        text = break_.join(lines) + self.random.choice([break_, ""])
        return self.random.choice(["", "", "\ufeff"]) + text

    def chance(self, share):
        return self.random.random() < share

    def noise(self, column):
        lines = []
        while self.chance(0.15):
            lines.append(self.random.choice(["", " ", " " * column + self.remark()]))
        return lines

    def remark(self):
        self.remarks += 1
        return f"# remark {self.remarks}: 'x' - y"

    def after(self):
        return "  " + self.remark() if self.chance(0.1) else ""

    def block(self, value, column):
        """Write a mapping or list that is not empty."""
        lines = []
        space = self.random.choice([0, 0, 0, 1])
        for item in value.items() if isinstance(value, dict) else value:
            lines += self.noise(column) if lines or not column else []
            lines += [""] * space if lines else []
            if isinstance(value, dict):
                lines += self.keyed(item, column)
            else:
                lines += self.dashed(item, column)
        return lines

    def keyed(self, item, column):
        key, value = item
        head = " " * column + self.scalar(key, key=True) + ":"
        if isinstance(value, dict | list) and value and self.chance(0.8):
            least = 0 if isinstance(value, list) else 1
            step = self.random.choice([2, 2, 4, max(least, 1), least])
            inner = self.noise(column + step)
            return [head + self.after(), *inner, *self.block(value, column + step)]
        return self.valued(head, value, column)

    def dashed(self, value, column):
        dash = self.random.choice(["- ", "- ", "-   "])
        if isinstance(value, dict | list) and value and self.chance(0.8):
            if self.chance(0.1):
                return [" " * column + "-" + self.after(), *self.block(value, column + 2)]
            inner = self.block(value, column + len(dash))
            return [" " * column + dash + inner[0][column + len(dash) :], *inner[1:]]
        return self.valued(" " * column + "-", value, column)

    def valued(self, head, value, column):
        if isinstance(value, str) and self.chance(0.3):
            lines = self.several(value, column)
            if lines:
                return [f"{head} {lines[0]}", *lines[1:]]
        if isinstance(value, str) and value and self.chance(0.05):
            return [head, " " * (column + 3) + self.scalar(value) + self.after()]
        text = self.inline(value)
        return [head + (self.random.choice([" ", "   "]) + text if text else "") + self.after()]

    def several(self, value, column):
        """Write a text on several lines, where a simple style can hold it."""
        pad = " " * (column + self.random.choice([1, 2, 2, 4]))
        words = value.split(" ")
        if all(words) and re.fullmatch(r"[\w ]+", value):
            cut = self.random.randrange(len(words)) or 1
            parts = [" ".join(words[:cut]), " ".join(words[cut:])]
            parts = [part for part in parts if part]
            style = self.random.choice([">-", ">", ">2", "'", '"', "|", ">-  " + self.remark()])
            if style == ">2":
                return [">2-", *(" " * (column + 2) + part for part in parts)]
            if style in "'\"":
                lines = [style + parts[0], *(pad + part for part in parts[1:])]
                return [*lines[:-1], lines[-1] + style]
            if style != "|":
                return [style, *(pad + part for part in parts)]
        lines = value.split("\n")
        if re.fullmatch(r"\w.*\w", value, re.DOTALL) and all(map(PLAIN.fullmatch, lines)):
            return ["|-", *(pad + line for line in lines)]
        return None

    def inline(self, value):
        if value is None:
            return self.random.choice(["", "~", "null"])
        if isinstance(value, str):
            return self.scalar(value)
        return self.brackets(value)

    def brackets(self, value):
        if value is None:
            return "null"
        if isinstance(value, str):
            return self.scalar(value)
        pad = self.random.choice(["", " "]) if value else ""
        if isinstance(value, list):
            return f"[{pad}" + ", ".join(map(self.brackets, value)) + f"{pad}]"
        pairs = (
            f"{self.scalar(key, key=True)}: {self.brackets(item)}"
            for key, item in value.items()
        )
        return f"{{{pad}" + ", ".join(pairs) + f"{pad}}}"

    def scalar(self, text, *, key=False):
        if PLAIN.fullmatch(text) and text != "null" and self.chance(0.6):
            return text
        if re.fullmatch(r"[^\x00-\x1f]*", text) and self.chance(0.7):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text)


def edited(value, random):
    """Give the value after a few random edits somewhere inside."""
    value = copy.deepcopy(value)
    for _ in range(random.randrange(1, 5)):
        value = edit_one(value, random)
    return value


NEW = ["mới", "a: b", "", "- x", "{{ year }}", "x #y", None, "3.640", "a\nb", "it's", "null", " đ ",
       "một câu dài hơn một dòng " * 6 + "hết", [], {}, ["a", "b"], ["a", {"k": "v"}],
       {"id": "n", "title": "t"}, {"k": ["a", None], "m": {"n": "o"}}, "*a", "%x", "a\n\n  b", "\u00a0x\u0085",
       "tab\there", 'q"q', "~", "a, b", "[x]", "? a", "x:", "---", "a  b", "\n", "b\n", "# c", "!t", "@a"]  # fmt: skip


def edit_one(value, random):
    if not isinstance(value, dict | list) or not value or random.random() < 0.15:
        return copy.deepcopy(random.choice(NEW))
    if isinstance(value, dict):
        key = random.choice(list(value))
        if random.random() < 0.6:
            value[key] = edit_one(value[key], random)
        elif random.random() < 0.5:
            del value[key]
        else:
            items = list(value.items())
            name = random.choice(["new", "k: l", "", "mới", "null", "- a", "#x", "?"])
            items.insert(
                random.randrange(len(items) + 1), (name, copy.deepcopy(random.choice(NEW)))
            )
            value = dict(items)
        return value
    at = random.randrange(len(value))
    choice = random.random()
    if choice < 0.5:
        value[at] = edit_one(value[at], random)
    elif choice < 0.65:
        del value[at]
    elif choice < 0.8:
        value.insert(at, copy.deepcopy(random.choice(NEW)))
    elif choice < 0.9:
        value.append(value.pop(at))
    else:
        random.shuffle(value)
    return value
