"""Why the system did not let a file be written, in words that staff understand."""

import errno

from kehoach.diagnostic import Diagnostic, Location, Message

CANNOT_WRITE = Message("K002", "không ghi được: {reason}", "{hint}")
HINTS = {
    errno.EACCES: "kiểm tra quyền ghi của thư mục, và đóng tệp nếu đang mở trong Word",
    errno.EPERM: "kiểm tra quyền ghi của thư mục, và đóng tệp nếu đang mở trong Word",
    errno.EROFS: "thư mục chỉ đọc; chọn thư mục khác bằng -o",
    errno.ENOSPC: "ổ đĩa đầy; giải phóng chỗ rồi xuất lại",
    errno.EDQUOT: "hết dung lượng được cấp; giải phóng chỗ rồi xuất lại",
    errno.EFBIG: "ổ đĩa không nhận tệp lớn như vậy; chọn thư mục khác bằng -o",
    errno.ENOENT: "kiểm tra lại đường dẫn, hoặc chọn thư mục khác bằng -o",
    errno.ENOTDIR: "đường dẫn có một tệp ở chỗ của thư mục; chọn thư mục khác bằng -o",
    errno.EEXIST: "đã có một tệp trùng tên thư mục; chọn thư mục khác bằng -o",
    errno.EISDIR: "đã có một thư mục trùng tên tệp; đổi tên thư mục đó",
    errno.ENAMETOOLONG: "đường dẫn quá dài; chọn thư mục khác bằng -o",
}
REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "thư mục chỉ đọc",
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EDQUOT: "hết dung lượng",
    errno.EFBIG: "tệp quá lớn",
    errno.ENOENT: "không tạo được đường dẫn này",
    errno.ENOTDIR: "đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.EISDIR: "chỗ này là một thư mục",
    errno.ENAMETOOLONG: "đường dẫn quá dài",
}


def cannot_write(error: OSError, shown: str) -> Diagnostic:
    """Tell why a file cannot be written, and what to do."""
    code = error.errno or 0
    hint = HINTS.get(code, "chọn thư mục khác bằng -o")
    reason = REASONS.get(code, error.strerror or str(error))
    return CANNOT_WRITE.at(Location(shown), reason=reason, hint=hint)
