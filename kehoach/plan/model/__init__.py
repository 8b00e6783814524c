"""What a plan is: organisation, text, appendices; strict, frozen, every field labelled.

`title` is the official Vietnamese label that staff meet; `description` and
`examples` go into the field guide and the editors' schema.
"""

from kehoach.plan.model.citations import CitedDocument, LegalBasis
from kehoach.plan.model.organisation import Organisation
from kehoach.plan.model.record import Record
from kehoach.plan.model.tasks import Appendix, Column, Group, Task, TaskList
from kehoach.plan.model.text import Block, Numbering, PlanText, Waiver

__all__ = [
    "Appendix",
    "Block",
    "CitedDocument",
    "Column",
    "Group",
    "LegalBasis",
    "Numbering",
    "Organisation",
    "Plan",
    "PlanText",
    "Task",
    "TaskList",
    "Waiver",
]


class Plan(Record):
    """A whole plan (Kế hoạch) of one organisation."""

    organisation: Organisation
    text: PlanText
    task_list: TaskList

    @property
    def symbol(self) -> str:
        """Symbol of the document: type KH and the body (Nghị định 30, Phụ lục III, Mục I)."""
        return f"KH-{self.organisation.symbol}"
