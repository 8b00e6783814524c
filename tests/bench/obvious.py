"""The script that anybody would write: yaml.safe_load, num2words, docxtpl; no check at all.

The bench runs it as a fresh process beside `build.py build`. It prints the same words from
the same files and the same template (all columns of the appendix, as it knows no layout):

    python tests/bench/obvious.py data/2025 templates/ke-hoach.docx out.docx
"""

import re
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate
from num2words import num2words

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def main(folder: Path, template: Path, target: Path) -> None:
    own = folder / "organisation.yaml"
    organisation = load(own if own.exists() else folder.parent / "organisation.yaml")
    plan, tasks = load(folder / "plan.yaml"), load(folder / "tasks.yaml")
    appendices = [appendix(each, plan, organisation) for each in tasks["appendices"]]
    total = sum(each["total_number"] for each in appendices)
    values = {"year": plan["year"], "total": total, "documents": plan.get("documents", {})}
    signer = organisation["signatories"][plan["signature"]["signer"]]
    issued = plan.get("issued") or {}
    document = DocxTemplate(template)
    document.render(
        {
            "governing_bodies": [name.upper() for name in organisation["governing_bodies"]],
            "issuing_body": organisation["name"].upper(),
            "issuing_body_name": organisation["name"],
            "number": plan.get("number") or " " * 8,
            "symbol": f"KH-{organisation['symbol']}",
            "place": organisation["place"],
            "date": {
                "day": issued.get("day") or "  ",
                "month": issued.get("month") or "  ",
                "year": plan["year"],
            },
            "year": plan["year"],
            "abstract": fill(plan["abstract"], values),
            "legal_bases": [
                f"Căn cứ {cited(plan['documents'][basis])};" for basis in plan["legal_bases"]
            ],
            "body": list(body(plan, values)),
            "signature": {
                "titles": [signer["position"].upper()],
                "name": signer["name"],
            },
            "recipients": organisation["default_recipients"],
            "archive": ", ".join(["VT", *plan["archive"]]),
            "appendices": appendices,
            "source": {"key": "", "name": ""},
        },
        autoescape=True,
    )
    document.save(target)


def load(file: Path):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def body(plan, values):
    if "opening" in plan:
        yield {"kind": "paragraph", "number": "", "text": fill(plan["opening"], values)}
    for number, section in enumerate(plan["sections"]):
        heading = fill(section["heading"], values).upper()
        yield {"kind": "section", "number": f"{ROMAN[number]}.", "text": heading}
        yield from blocks(section["content"], values, 1)


def blocks(content, values, depth):
    number = 0
    for item in content:
        if isinstance(item, str):
            yield {"kind": "bullet", "number": "-", "text": fill(item, values)}
        elif "paragraph" in item:
            yield {"kind": "paragraph", "number": "", "text": fill(item["paragraph"], values)}
        else:
            number += 1
            kind = "titled_clause" if depth == 1 else "titled_point"
            mark = f"{number}." if depth == 1 else f"{chr(96 + number)})"
            yield {"kind": kind, "number": mark, "text": fill(item.get("heading", ""), values)}
            yield from blocks(item.get("content", ()), values, depth + 1)


def fill(text, values):
    def value(match):
        name, _, use = (part.strip() for part in match[1].partition("|"))
        if name == "total":
            dong = values["total"] * 1_000_000
            words = num2words(dong, lang="vi").capitalize()
            return f"{words} đồng" if use == "bang_chu" else f"{grouped(dong)} đồng"
        if name.endswith(".ref"):
            return cited(values["documents"][name.removesuffix(".ref")])
        return str(values.get(name, values["year"] + 1))

    return re.sub(r"\{\{(.*?)\}\}", value, " ".join(text.split()))


def cited(document):
    return (
        f"{document['type']} số {document['number']}/{document['symbol']} "
        f"ngày {document['date']} của {document['issuer']} {document['abstract']}"
    )


def appendix(data, plan, organisation):
    groups = data.get("groups") or []
    tasks = [*data.get("tasks", ()), *(task for group in groups for task in group["tasks"])]
    rows = [
        row(number, task, plan, organisation)
        for number, task in enumerate(data.get("tasks", ()), 1)
    ]
    for group in groups:
        subtotal = sum(map(amount, group["tasks"]))
        rows.append({"is_group": True, "title": group["title"], "budget": grouped(subtotal)})
        rows += [
            row(number, task, plan, organisation)
            for number, task in enumerate(group["tasks"], 1)
        ]
    total = sum(map(amount, tasks))
    return {
        "number": "",
        "title": fill(data["title"], {"year": plan["year"]}).upper(),
        "unit_of_money": "triệu đồng",
        "sources": [],
        "rows": rows,
        "total": {"total_cost": "", "budget": grouped(total), "amounts": {}},
        "total_number": total,
    }


def row(number, task, plan, organisation):
    unit = task.get("lead_unit")
    return {
        "is_group": False,
        "number": number,
        "title": task["title"],
        "lead_unit": organisation["units"][unit]["label"] if unit else "",
        "period": task.get("period", plan["year"]),
        "total_cost": written(task["total_cost"]) if "total_cost" in task else "",
        "funding_sources": ", ".join(task.get("funding_sources", ())),
        "budget": grouped(amount(task)),
        "amounts": {},
        "note": task.get("note", ""),
    }


def amount(task):
    return number_of(task["budget"])


def number_of(value):
    """Undo what YAML makes of 3.640: a decimal number, its last zero lost."""
    return round(value * 1000) if isinstance(value, float) else int(value)


def written(value):
    return grouped(number_of(value))


def grouped(number):
    return f"{number:,}".replace(",", ".")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
