"""A plan as a neutral tree of paragraphs and tables, which every foreign writer walks."""

import json
from pathlib import Path
from typing import Any

import yaml

SOURCES = Path(__file__).parents[1] / "foreign_sources"
Json = dict[str, Any]

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_MM = 60.5
TEXT_MM = 165
SIGNS = {"# ": "section", "## ": "titled", "- ": "dash"}
NUMBERINGS = {"section": "upperRoman", "titled": "decimal", "item": "decimal",
              "point": "lowerLetter", "dash": "bullet"}  # fmt: skip
FORM: Json = {"head": "grid", "rules": "border", "numbering": "typed", "page_number": "header",
              "sections": True, "whole_rows": True, "repeats": True, "recipients": True,
              "margins": {"top": 20, "bottom": 20, "left": 30, "right": 15},
              "font": "Times New Roman"}  # fmt: skip


def tree_of(document: Json) -> Json:
    """Give the tree of one entry of documents.yaml: a plan, its faults, its form and looks."""
    plan = _plan(document["plan"], document.get("change", {}))
    return _Tree({**FORM, **document.get("form", {})}, _looks(document)).of(plan)


def _plan(name: str, changes: Json) -> Json:
    """Read a plan, each old text replaced by its new one."""
    plans = yaml.safe_load((SOURCES / "plans.yaml").read_text(encoding="utf-8"))
    text = json.dumps(plans[name], ensure_ascii=False)
    for old, new in changes.items():
        if old not in text:
            msg = f"{name} không có {old!r}"
            raise ValueError(msg)
        text = text.replace(old, new)
    plan: Json = json.loads(text)
    return plan


def _looks(document: Json) -> Json:
    looks = yaml.safe_load((SOURCES / "looks.yaml").read_text(encoding="utf-8"))
    for part, changes in document.get("look", {}).items():
        looks[part] = {**looks[part], **changes}
    return looks


def _unsigned(line: str) -> str:
    """Tell the part of a line of the body by its label."""
    return "item" if line[:1].isdigit() else "point" if line[1:3] == ") " else "text"


class _Tree:
    """Builds the tree of one plan in one form."""

    def __init__(self, form: Json, looks: Json) -> None:
        self.form = form
        self.looks = looks
        self.counts: dict[str, int] = {}

    def of(self, plan: Json) -> Json:
        sections = [{"appendix": False, "landscape": False, "blocks": self._main(plan)}]
        for appendix in plan["appendices"]:
            blocks = self._appendix(appendix)
            if self.form["sections"]:
                side = appendix.get("landscape", False)
                sections.append({"appendix": True, "landscape": side, "blocks": blocks})
            else:
                blocks[0]["page_break"] = True
                sections[0]["blocks"] += blocks
        return {"form": self.form, "looks": self.looks, "sections": sections}

    def _paragraph(self, part: str, text: str, **more: Any) -> Json:
        return {"kind": "p", "part": part, "text": text, "look": self.looks[part], **more}

    def _rule(self, length_mm: float, width_mm: float) -> list[Json]:
        """Give what draws a line below the words, in the form's way."""
        how = self.form["rules"]
        if how == "none":
            return []
        signs = "_" * round(length_mm / 25.4 * 72 / 6.5) if how == "underscores" else ""
        size = {"rule_mm": length_mm, "width_mm": width_mm, "rule": how}
        return [self._paragraph("rule", signs, **size)]

    def _main(self, plan: Json) -> list[Json]:
        abstract = plan["abstract"]
        share = len(abstract[-1]) * 14 * 0.45 * 0.41 / 72 * 25.4
        blocks = self._head(plan)
        blocks += [self._paragraph("type", "KẾ HOẠCH")]
        blocks += [self._paragraph("abstract", line) for line in abstract]
        blocks += self._rule(share, TEXT_MM)
        blocks += [self._paragraph("basis", line) for line in plan["bases"]]
        for line in plan["body"]:
            blocks += self._table(plan["table"]) if line == "TABLE" else [self._body(line)]
        return [*blocks, *self._ending(plan)]

    def _head(self, plan: Json) -> list[Json]:
        names = [self._paragraph("governing", line) for line in plan["governing"]]
        names += [self._paragraph("issuing", line) for line in plan["issuing"]]
        motto = self._paragraph("motto", self.form.get("motto", MOTTO))
        state = [self._paragraph("title", TITLE), motto]
        number = self._paragraph("number", plan["number"])
        date = self._paragraph("date", plan["date"])
        if self.form["head"] == "tabs":
            pairs = [*zip(names, state, strict=True), (number, date)]
            return [{"kind": "tabs", "parts": pair, "stops": [31, 112]} for pair in pairs]
        share = len(plan["issuing"][-1]) * 13 * 0.62 * 0.41 / 72 * 25.4
        left, right = [*names, *self._rule(share, 62)], [*state, *self._rule(MOTTO_MM, 103)]
        if self.form["head"] == "plain":
            return [*left, number, *right, date]
        return [
            {"kind": "grid", "widths": [62, 103], "rows": [[left, right], [[number], [date]]]}
        ]

    def _body(self, line: str) -> Json:
        sign = next((sign for sign in SIGNS if line.startswith(sign)), "")
        part = SIGNS.get(sign) or _unsigned(line)
        text = line.removeprefix(sign) if sign.startswith("#") else line
        label, _, words = text.partition(" ")
        if self.form["numbering"] == "typed" or part not in NUMBERINGS:
            return self._paragraph(part, text)
        return self._paragraph(part, words, auto=self._number(part, label))

    def _number(self, part: str, label: str) -> Json:
        """Give the automatic number; a list starts anew where its label does."""
        first = label in ("I.", "1.", "a)") or part == "dash"
        self.counts[part] = 1 if first else self.counts.get(part, 0) + 1
        lists = f"lists of {part}"
        self.counts[lists] = self.counts.get(lists, 0) + first
        return {"part": part, "format": NUMBERINGS[part], "value": self.counts[part],
                "list": self.counts[lists]}  # fmt: skip

    def _ending(self, plan: Json) -> list[Json]:
        left = [self._paragraph("label", "Nơi nhận:")]
        left += [self._paragraph("recipient", line) for line in plan["recipients"]]
        right = [self._paragraph("authority", line) for line in plan["authority"]]
        right += [self._paragraph("blank", "") for _ in range(5)]
        right += [self._paragraph("name", plan["signer"])]
        if not self.form["recipients"]:
            left = [self._paragraph("blank", "")]
        if self.form["head"] == "plain":
            return [*right, *left]
        return [self._paragraph("blank", ""),
                {"kind": "grid", "widths": [82, 83], "rows": [[left, right]]}]  # fmt: skip

    def _appendix(self, appendix: Json) -> list[Json]:
        width = 247 if appendix.get("landscape") and self.form["sections"] else TEXT_MM
        blocks = [self._paragraph("appendix", appendix["heading"])]
        blocks += [self._paragraph("appendix_title", line) for line in appendix["title"]]
        blocks += [self._paragraph("reference", appendix["reference"])]
        return [*blocks, *self._rule(45, width), *self._table(appendix)]

    def _table(self, table: Json) -> list[Json]:
        """Give the line of the unit and the table; '<' and '^' widen the cell they name."""
        above = [self._paragraph("unit", table["unit"])] if table["unit"] else []
        heads = len(table["heads"])
        rows = [self._row(line, head=n < heads) for n, line in enumerate(self._lines(table))]
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell["text"] == "<":
                    wide = next(c for c in reversed(row[:column]) if c["text"] != "<")
                    wide["columns"] += 1
                elif cell["text"] == "^":
                    high = next(
                        r[column] for r in reversed(rows[:n]) if r[column]["text"] != "^"
                    )
                    high["rows"] += 1
        kept = [[cell for cell in row if cell["text"] not in ("<", "^")] for row in rows]
        return [
            *above,
            {"kind": "table", "widths": table["widths"], "heads": heads, "rows": kept},
        ]

    @staticmethod
    def _lines(table: Json) -> list[str]:
        return [*table["heads"], *table["rows"]]

    def _row(self, line: str, *, head: bool) -> list[Json]:
        bold = line.startswith("*")
        cells = [text.strip() for text in line.removeprefix("*").split("|")]
        return [self._cell(text, n, head=head, bold=bold) for n, text in enumerate(cells)]

    def _cell(self, text: str, column: int, *, head: bool, bold: bool) -> Json:
        figures = text.replace(".", "").replace(",", "").isdigit()
        part = "cell_amount" if figures and column > 1 else "cell"
        part = "cell_head" if head else "cell_middle" if column == 0 else part
        look = {**self.looks[part], "bold": bold or head}
        if part == "cell_head":
            look = self.looks[part]
        return {"text": text, "part": part, "look": look, "columns": 1, "rows": 1,
                "column": column}  # fmt: skip
