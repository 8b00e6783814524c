"""Whether a printed PDF may go into the archive: PDF/A-2b, tagged, Vietnamese, complete.

Conformity is claimed by the file's own metadata and by what is looked at here. The
reference validator of PDF/A (veraPDF) is not part of this program: colours, fonts'
inner tables and the order of tags are not proved.
"""

from collections.abc import Iterator

from kehoach.checks.rulebook import rulebook
from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.reading.facts.archive import ArchiveFacts

PRINT_AGAIN = "in lại bản PDF bằng chương trình này (cần LibreOffice từ bản 7.4)"
IN_TEMPLATE = "mở mẫu trong Word, đặt ngôn ngữ của các kiểu chữ là tiếng Việt rồi xuất lại"

NOT_ARCHIVAL = Message("F020", "tệp PDF không ghi là PDF/A-2b (đang ghi: {found})", PRINT_AGAIN)
NO_INTENT = Message("F021", "tệp PDF không kèm hồ sơ màu (output intent)", PRINT_AGAIN)
NOT_TAGGED = Message(
    "F022", "tệp PDF không có thẻ cấu trúc cho trình đọc màn hình", PRINT_AGAIN
)
OTHER_LANGUAGE = Message(
    "F023", "ngôn ngữ ghi trong tệp PDF là '{found}', phải là '{wanted}'", IN_TEMPLATE
)
NO_TITLE = Message(
    "F024",
    "tệp PDF không ghi tên văn bản, hoặc cửa sổ xem không hiện tên ấy",
    "xuất lại tệp Word rồi in; tên văn bản lấy từ trích yếu (abstract) trong dữ liệu",
)
NO_AUTHOR = Message(
    "F025",
    "tệp PDF không ghi cơ quan ban hành",
    "xuất lại tệp Word rồi in; tên cơ quan lấy từ name của organisation.yaml",
)
ENCRYPTED = Message(
    "F026", "tệp PDF bị mã hóa hoặc giới hạn quyền", "bỏ mật khẩu và giới hạn rồi in lại"
)
ACTIVE = Message(
    "F027",
    "tệp PDF mang thứ không được có trong bản lưu trữ: {found}",
    "in lại từ tệp Word; không gắn thêm tệp hay lệnh vào bản PDF",
)
NOT_EMBEDDED = Message(
    "F028",
    "phông chữ không nhúng trong tệp PDF: {found}",
    "cài phông chữ ấy lên máy in rồi in lại",
)
OLD_VERSION = Message(
    "F029", "tệp PDF phiên bản {found}, phải từ {wanted} trở lên", PRINT_AGAIN
)

PART = "2"
CONFORMANCES = ("B", "U", "A")
"""U and A ask for all that B asks, and more (ISO 19005-2, 5)."""
LANGUAGE = "vi-VN"
VERSION_RULE = "ND30-ED-03"


def archive_problems(facts: ArchiveFacts) -> list[Diagnostic]:
    """List why a PDF may not go into the archive; nothing means that it may."""
    return [*_as_archive(facts), *_as_document(facts), *_as_file(facts)]


def _as_archive(facts: ArchiveFacts) -> Iterator[Diagnostic]:
    place = Location(facts.file)
    if facts.part != PART or facts.conformance not in CONFORMANCES:
        claim = f"PDF/A-{facts.part}{facts.conformance.lower()}" if facts.part else "PDF thường"
        yield NOT_ARCHIVAL.at(place, found=claim)
    if not facts.output_intent:
        yield NO_INTENT.at(place)
    if not (facts.marked and facts.structure):
        yield NOT_TAGGED.at(place)


def _as_document(facts: ArchiveFacts) -> Iterator[Diagnostic]:
    place = Location(facts.file)
    if facts.language.casefold() != LANGUAGE.casefold():
        found = facts.language or "(không ghi)"
        yield OTHER_LANGUAGE.at(place, found=found, wanted=LANGUAGE)
    if not facts.title or not facts.title_shown:
        yield NO_TITLE.at(place)
    if not facts.author:
        yield NO_AUTHOR.at(place)


def _as_file(facts: ArchiveFacts) -> Iterator[Diagnostic]:
    place = Location(facts.file)
    if facts.encrypted:
        yield ENCRYPTED.at(place)
    if facts.active:
        yield ACTIVE.at(place, found=", ".join(facts.active))
    bare = [font.name for font in facts.fonts if not font.embedded]
    if bare:
        yield NOT_EMBEDDED.at(place, found=", ".join(bare))
    least = rulebook()[VERSION_RULE].min or 0
    if not facts.version or float(facts.version) < least:
        found = facts.version or "(không ghi)"
        yield OLD_VERSION.at(place, found=found, wanted=f"{least:g}")
