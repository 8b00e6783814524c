"""The first sheet: what the budget officer may edit, and how."""

from openpyxl.worksheet.worksheet import Worksheet

from kehoach.exchange.spreadsheet.dressing import protect
from kehoach.exchange.spreadsheet.heights import height_pt
from kehoach.exchange.spreadsheet.looks import (
    SIZE_PT,
    TITLE_SIZE_PT,
    Look,
    cell_at,
    on_a4,
    put_text,
)

TITLE = "Hướng dẫn"
WIDTH = 105
HEADING = "SỬA KINH PHÍ TRONG BẢNG TÍNH NÀY"

INTRODUCTION = (
    "Bảng này xuất từ {symbol} năm {year}. Sửa xong, lưu lại dạng .xlsx rồi đưa về kế hoạch "
    "bằng lệnh: python build.py excel import TỆP.xlsx {folder} (thêm --dry-run để chỉ xem "
    "thay đổi)."
)
PARTS = (
    (
        "Được sửa",
        (
            "Tên nhiệm vụ, tên nhóm, chủ trì, giai đoạn, cấp ngân sách, kinh phí, ghi chú.",
            "Số tiền tính bằng {unit}. Gõ liền các chữ số: 3640. Muốn gõ như trong văn bản "
            "(3.640 hoặc 3.640,5) thì gõ dấu nháy đơn ' phía trước.",
            "Chủ trì chọn trong danh sách. Cấp ngân sách chọn trong danh sách hoặc gõ nhiều "
            "nguồn, ngăn bằng dấu phẩy: CTX, NST.",
            "Giai đoạn để trống là năm {year}; nhiều năm thì ghi 2024-2025.",
            "Đổi độ rộng cột, màu, phông chữ, lọc, ẩn dòng, thêm cột, thêm trang tính riêng. "
            "Dòng bị ẩn vẫn được đọc và được nhắc; cột, trang thêm ngoài mẫu không được nhập.",
        ),
    ),
    (
        "Thêm, bớt, chuyển nhiệm vụ",
        (
            "Thêm: chèn một dòng phía trên dòng Tổng cộng, trong nhóm cần thêm, rồi ghi tên "
            "và số tiền. Chép một dòng có sẵn rồi sửa cũng được. Số thứ tự (TT) chương trình "
            "tự đánh.",
            "Bớt: xóa cả dòng. Chuyển nhóm, đổi thứ tự: cắt dòng rồi chèn vào chỗ mới; nhiệm "
            "vụ thuộc nhóm có tên ở gần nhất phía trên.",
            "Nhóm mới: chèn một dòng, ghi số La Mã ở cột TT và tên nhóm, không ghi số tiền.",
        ),
    ),
    (
        "Không sửa",
        (
            "Số cộng nhóm, Tổng cộng, và kinh phí năm của dòng có số theo từng nguồn: là công"
            " thức, đã khóa. Gõ đè lên thì chương trình chỉ đối chiếu, không lấy số ấy.",
            "Tiêu đề bảng, đơn vị tính, hàng và cột ẩn, trang ẩn.",
            "Trang tính được khóa nhưng không có mật khẩu. Cần xóa dòng có ô khóa: Xem lại → "
            "Bỏ bảo vệ trang tính.",
        ),
    ),
    (
        "Khi đưa về kế hoạch",
        (
            "Chương trình kiểm tra mọi ô rồi mới ghi; sai một chỗ thì không ghi gì và nêu hết"
            " các chỗ sai theo trang, hàng, cột.",
            "Kế hoạch đã đổi từ khi xuất bảng: hai bên được gộp theo từng nhiệm vụ; cùng một "
            "ô mà hai bên sửa khác nhau thì dừng lại và nêu cả hai.",
            "Tên nhiệm vụ có chữ do chương trình điền (như năm) giữ nguyên thì vẫn tự đổi "
            "theo kế hoạch; đã sửa tên thì lấy đúng chữ đã gõ.",
        ),
    ),
)


def write_guide(sheet: Worksheet, *, symbol: str, year: str, unit: str, folder: str) -> None:
    """Write the note, its names filled in."""
    fields = {"symbol": symbol, "year": year, "unit": unit, "folder": folder}
    lines = [(HEADING, True), (INTRODUCTION.format(**fields), False)]
    for part, notes in PARTS:
        lines.append((part, True))
        lines += [(f"•  {note.format(**fields)}", False) for note in notes]
    sheet.title = TITLE
    sheet.column_dimensions["A"].width = WIDTH
    for row, (text, heading) in enumerate(lines, 1):
        size_pt = TITLE_SIZE_PT if row == 1 else SIZE_PT
        look = Look(middle="top", bold=heading, boxed=False, locked=True, size_pt=size_pt)
        look.put_on(cell_at(sheet, row, 1))
        put_text(cell_at(sheet, row, 1), text)
        height = height_pt(text, WIDTH, size_pt=size_pt)
        sheet.row_dimensions[row].height = height
    sheet.sheet_view.showGridLines = False
    on_a4(sheet, pages_high=1)
    protect(sheet)
