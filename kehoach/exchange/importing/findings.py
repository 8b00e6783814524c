"""What an import tells: every message, and the notes that its steps gather."""

from kehoach.diagnostic import Diagnostic, Location, Message, Severity

LISTING = "ket-qua-nhap.md"
"""The file beside the data that says what was read as what, and what was not."""

OTHER_KIND = Message(
    "I001",
    "chỉ nhập được tệp .docx hoặc .pdf",
    "mở tệp bằng Word hoặc LibreOffice, lưu thành .docx, rồi nhập lại",
)
NO_PLAN = Message(
    "I002",
    "văn bản này là '{type}', không phải kế hoạch",
    "lệnh này chỉ nhập kế hoạch; kiểm tra lại tệp",
)
NO_TABLE = Message(
    "I003",
    "không nhận ra bảng kinh phí nào, mà dữ liệu của một kế hoạch phải có ít nhất một phụ lục",
    "kiểm tra tiêu đề các cột (nội dung, kinh phí) và dòng đơn vị tính của bảng; kế hoạch "
    "không có bảng kinh phí thì soạn thẳng trong Word",
)
NO_BODY = Message(
    "I004",
    "không nhận ra phần nội dung của kế hoạch",
    "kiểm tra tệp có đủ tên loại, trích yếu, nội dung, chữ ký theo Nghị định 30/2020/NĐ-CP",
)
NO_YEAR = Message(
    "I005",
    "không tìm thấy năm của kế hoạch trong trích yếu, bảng kinh phí hay ngày ban hành",
    "ghi năm vào trích yếu ('… năm 2025') rồi nhập lại",
)
NO_FOLDER = Message(
    "I007",
    "đã có một tệp mang tên này, không phải thư mục",
    "đặt tên khác cho THƯ_MỤC",
)
NOT_READ_BACK = Message(
    "I006",
    "dữ liệu vừa lập chưa dùng được: {fault}",
    "sửa chỗ này trong tệp nguồn rồi nhập lại",
)
NOT_CARRIED = Message(
    "I010",
    "chưa đưa được vào dữ liệu: '{text}'",
    f"toàn văn ở {LISTING}; tự ghi thêm vào dữ liệu nếu cần",
)
WRONG_SUM = Message(
    "I011",
    "{what} in {printed}, cộng các dòng được {sum} (đồng)",
    "dữ liệu giữ số của từng dòng và không giữ số cộng; xem dòng nào sai trong tasks.yaml",
)
UNREAD_AMOUNT = Message(
    "I012",
    "không đọc được số tiền '{text}' của '{title}'; dữ liệu tạm ghi 0",
    "ghi số đúng vào tasks.yaml",
)
BLANK_AMOUNT = Message(
    "I013",
    "ô kinh phí của '{title}' để trống; dữ liệu tạm ghi 0",
    "ghi số đúng vào tasks.yaml, hoặc xóa nhiệm vụ này",
)
STATED_AMOUNT = Message(
    "I014",
    "câu này ghi {amount}, không bằng tổng nào cộng từ các bảng ({total} đồng)",
    "dữ liệu giữ nguyên câu; sửa câu hoặc sửa số trong tasks.yaml",
)
STAND_IN = Message(
    "I015",
    "không tìm thấy {name}; dữ liệu tạm ghi '{value}'",
    "tìm chữ này trong dữ liệu và ghi nội dung đúng",
)
OTHER_NUMBER = Message(
    "I016",
    "số thứ tự '{label}' không giữ được, chương trình tự đánh số {printed}: '{text}'",
    "xem các câu có nhắc đến số thứ tự này",
)
GUESSED_CASE = Message(
    "I017",
    "những chỗ tệp chỉ ghi bằng chữ in hoa, dữ liệu ghi: {texts}",
    "xem lại chữ hoa, chữ thường; bản in không đổi",
    Severity.WARNING,
)
TONES = Message(
    "I018",
    "cả kế hoạch phải đặt dấu thanh một kiểu; đã viết lại: {words}",
    "không cần làm gì, trừ khi đây là tên riêng",
    Severity.WARNING,
)
CHARACTERS = Message(
    "I019",
    "có ký tự không dùng được trong văn bản ({reason}), đã bỏ: '{text}'",
    "so lại đoạn này với tệp nguồn",
    Severity.WARNING,
)
BRACES = Message(
    "I020",
    "dấu ngoặc nhọn kép là dấu giữ chỗ của chương trình, đã tách ra: '{text}'",
    "so lại đoạn này với tệp nguồn",
    Severity.WARNING,
)
MADE_APPENDIX = Message(
    "I021",
    "bảng kinh phí này không thuộc một phụ lục riêng; dữ liệu đặt vào phụ lục '{title}'",
    "sửa tên phụ lục trong tasks.yaml; thêm vào lời văn câu dẫn đến phụ lục",
)
NO_UNIT = Message(
    "I022",
    "bảng không ghi đơn vị tính; dữ liệu coi là triệu đồng",
    "xem lại, sửa unit_of_money trong tasks.yaml nếu khác",
)
OTHER_YEAR = Message(
    "I023",
    "cột kinh phí ghi năm {found}, kế hoạch là của năm {year}",
    "chương trình in năm của kế hoạch; xem lại year trong plan.yaml",
)
LOOSE_TASKS = Message(
    "I024",
    "có nhiệm vụ đứng ngoài các nhóm; dữ liệu đặt vào nhóm '{title}'",
    "sửa tên nhóm hoặc chuyển nhiệm vụ trong tasks.yaml",
)
TYPED_TOTAL = Message(
    "I025",
    "câu này ghi '{text}', bằng {what}, nhưng viết khác cách của chương trình nên giữ là chữ",
    "viết {placeholder} để số tự đổi theo bảng",
    Severity.WARNING,
)
PRINT_ONLY = Message(
    "I026",
    "nhập từ PDF: không biết mã của từng dòng; đoạn văn, ô gộp và chỗ xuống dòng chỉ suy từ "
    "bản in",
    "có tệp Word thì nhập tệp Word; nếu không, so kỹ dữ liệu với bản in",
    Severity.WARNING,
)
TRACKED = Message(
    "I027",
    "tệp còn vết sửa (Track Changes) hoặc chữ ẩn: '{text}'",
    "chương trình đọc như đã chấp nhận mọi vết sửa; chấp nhận hoặc bỏ trong Word rồi nhập lại",
    Severity.WARNING,
)
COMMENTED = Message(
    "I031",
    "tệp có nhận xét: '{text}'",
    "nhận xét không vào dữ liệu; toàn văn ở ket-qua-nhap.md",
    Severity.WARNING,
)
ADDED = Message(
    "I028",
    "bản in từ dữ liệu có thêm '{text}', tệp nguồn không có",
    "xem lại chỗ này trong dữ liệu",
    Severity.WARNING,
)
FORM = Message(
    "I029",
    "phần mẫu của chương trình in khác: '{text}'",
    "đây là chữ của mẫu Word (tiêu đề cột, dòng cộng, dòng kèm theo), sửa trong mẫu nếu cần",
    Severity.WARNING,
)
UNBUILT = Message(
    "I030",
    "chưa xuất được kế hoạch từ dữ liệu này: {fault}",
    "tệp nguồn sai ở chỗ này và dữ liệu giữ nguyên như thế; sửa trong dữ liệu rồi xuất",
)
OTHER_SUM = Message(
    "I033",
    "câu này ghi tổng là {amount}: bằng {what}, không bằng tổng kinh phí của kế hoạch "
    "({total} đồng)",
    "dữ liệu giữ nguyên câu; sửa câu, hoặc viết {placeholder} nếu đúng là số ấy",
)
TWO_READINGS = Message(
    "I032",
    "bảng ghi {listed}: dấu phẩy được đọc là phần lẻ, '{text}' là {dong} đồng; nếu đó là dấu "
    "ngăn hàng nghìn thì mọi số trong dữ liệu nhỏ đi một nghìn lần",
    "so với số thật; nếu là hàng nghìn thì đổi dấu phẩy thành dấu chấm trong tệp nguồn rồi "
    "nhập lại",
)
PICTURES = Message(
    "I034",
    "tệp có {count} hình ảnh, biểu đồ hoặc đối tượng nhúng; dữ liệu không giữ được{names}",
    "xuất xong thì chèn lại trong Word, hoặc viết thành lời",
)
OTHER_COLUMNS = Message(
    "I035",
    "bảng có {count} cột tiền mà dữ liệu không giữ: {headings}; kinh phí năm lấy ở cột "
    "'{taken}'",
    "xem cột lấy có đúng không; kinh phí chia ra nhiều cột thì cộng lại, sửa trong tasks.yaml",
)


class Notes:
    """What the steps of one import have to say, in the order of their work."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Diagnostic] = []

    def tell(self, message: Message, place: str = "", **fields: object) -> None:
        """Note a problem at a place of the file."""
        self.problems.append(message.at(Location(self.file, place=place), **fields))
