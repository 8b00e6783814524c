"""One plan of a batch, built as it is alone; whatever goes wrong is told as its own."""

from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.pipeline import unchanged
from kehoach.pipeline.batch.orders import Order
from kehoach.pipeline.building import build
from kehoach.pipeline.finding import Show
from kehoach.pipeline.looking import look_at, remember
from kehoach.pipeline.outcome import Done, as_plain, done, from_plain
from kehoach.pipeline.proving import Wish

NO_MEMORY = Message(
    "K032",
    "máy hết bộ nhớ khi xuất kế hoạch này",
    "đóng bớt chương trình khác, hoặc thêm --jobs 1, rồi xuất lại",
)
OWN_FAULT = Message(
    "K034",
    "chương trình gặp lỗi của chính nó ({fault}); kế hoạch này chưa được xuất",
    "xuất riêng kế hoạch này để thấy đầy đủ, rồi báo người phụ trách chương trình",
)


@dataclass(frozen=True, slots=True)
class Wants:
    """What the user asks of every plan of a batch."""

    template: Path
    wish: Wish
    pages: bool
    """Look at the printed pages too."""

    @property
    def prints(self) -> bool:
        """Whether LibreOffice is needed."""
        return self.wish.pdf or (self.pages and not self.wish.without_pages)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one plan: built, or refused with every reason."""

    order: Order
    done: Done | None
    problems: tuple[Diagnostic, ...] = ()


def build_one(order: Order, wants: Wants, show: Show) -> Outcome:
    """Build one plan of a batch; what is wrong with it stops no other."""
    if order.problems:
        return Outcome(order, None, order.problems)
    try:
        return Outcome(order, _built(order, wants, show))
    except Refused as refused:
        return Outcome(order, None, tuple(refused.problems))
    except MemoryError:
        return Outcome(order, None, (NO_MEMORY.at(Location(order.plan)),))
    except Exception as error:  # noqa: BLE001 - our own bug in one plan must not stop the rest
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        return Outcome(order, None, (OWN_FAULT.at(Location(order.plan), fault=fault),))


def _built(order: Order, wants: Wants, show: Show) -> Done:
    wish = wants.wish
    places = (order.folder, wants.template, order.output)
    if not wish.final and not wish.pdf:
        return _built_or_unchanged(*places, wants, show)
    from kehoach.pipeline.finishing import finish  # noqa: PLC0415 - PDF: 0.2 s

    finished = finish(*places, wish, show=show)
    looked = finished.looked or look_at(finished.built, pages=wants.pages)
    return done(finished.built, looked, finished.fonts)


def _built_or_unchanged(
    folder: Path, template: Path, output: Path, wants: Wants, show: Show
) -> Done:
    """Build, unless nothing has changed since a batch built this plan."""
    asked = unchanged.question(folder, template, output, pages=wants.pages, form="batch")
    before = unchanged.told_before(asked)
    if before:
        return from_plain(before)
    built = build(folder, template, output, show=show, force=wants.wish.force)
    looked = look_at(built, pages=wants.pages)
    found = done(built, looked)
    remember(asked, built, looked, as_plain(found), pages=wants.pages)
    return found
