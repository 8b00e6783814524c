"""The words by which components are known; all patterns meet text that `plain` folded."""

import re

TYPE_NAMES = {
    "nghiquyet", "quyetdinh", "chithi", "quyche", "quydinh", "thongcao", "thongbao",
    "huongdan", "chuongtrinh", "kehoach", "phuongan", "dean", "duan", "baocao", "bienban",
    "totrinh", "hopdong", "congdien", "banghinho", "banthoathuan", "giayuyquyen", "giaymoi",
    "giaygioithieu", "giaynghiphep", "phieugui", "phieuchuyen", "phieubao", "thucong",
    "congvan", "noiquy", "quytrinh", "lichcongtac", "chuongtrinhhanhdong",
    "chuongtrinhcongtac", "duthaokehoach", "thongtu", "nghidinh",
}  # fmt: skip
"""Names of types (tên loại, Điều 7 of the decree, and some in use), letters only."""

TYPE_IN_CAPITALS = re.compile(
    r"(?:DU THAO )?(?:KE HOACH|NGHI QUYET|QUYET DINH|CHI THI|QUY CHE|QUY DINH|THONG BAO|"
    r"HUONG DAN|CHUONG TRINH|PHUONG AN|DE AN|DU AN|BAO CAO|TO TRINH)(?=\s)"
)

NATIONAL_TITLE = re.compile(
    r"cong\s+hoa\s+(?:xa\s+hoi|xhcn)(?:\s+chu\s+nghia)?(?:\s+viet\s+nam)?", re.I
)
MOTTO = re.compile(
    r"doc\s+lap\W+tu\s+do(?:\W+hanh\s+phuc)?|doc\s+lap\W+.{0,12}hanh\s+phuc"
    r"|tu\s+do\W+hanh\s+phuc",
    re.I,
)
DATE = re.compile(r"(?:^|\W)ngay(?![a-z]).{0,24}?thang(?![a-z]).{0,24}?nam\b", re.I)
DATE_IN_FIGURES = re.compile(
    r"^[^,;]{2,40},\s*(?:ngay\s*)?[\d.]{1,4}\s*[/.-]\s*[\d.]{1,4}\s*[/.-]\s*[\d.]{2,6}\s*$",
    re.I,
)
NUMBER = re.compile(
    r"^\s*[Ss][OoÓó]\s*(?P<colon>:)?\s*(?P<figures>[\d._…x\s]*(?:/\d{4}\s*)?)"
    r"(?P<slash>[/-])?\s*(?P<symbol>[A-Z0-9&.]+(?![a-z])(?:\s*[-/]\s*[A-Z0-9&.]+(?![a-z]))*)?"
)
NUMBER_WITHOUT_WORD = re.compile(
    r"^\s*[\d._…]*\s*/\s*[A-Z]+(?:\s*-\s*[A-Z0-9&.]+(?![a-z]))+|^\s*\d+\s*/[A-Z]+-"
)
SUBJECT = re.compile(r"^v\s*/\s*v\b|^ve viec\b")

BASIS = re.compile(r"^(?:-\s*)?can cu\b|^(?:thuc hien|xet|theo(?! doi))\s")
CITED = re.compile(r"\b(?:so|ngay)\s*:?\s*\d|\b(?:luat|phap lenh|hien phap)\b")
"""What names a document in a legal basis: its number, its date, or that it is a law."""
ADDRESS = re.compile(r"^kinh (?:gui|trinh)\b")
STAMP = re.compile(
    r"^\W*(?:du thao.{0,12}|tuyet mat|toi mat|mat|khan|thuong khan|hoa toc.{0,20}|"
    r"luu hanh noi bo|xem xong tra lai|tai lieu thu hoi|mau(?: so)? [\d.]+.{0,20})\W*$"
)

RECIPIENTS = re.compile(r"^noi nhan\b\s*[:.;]?\s*(?:\([^)]*\))?")
ABBREVIATED = re.compile(
    r"^(?:(?:tm|kt|tl|tuq|t\.u\.q|q)\s*[.,:]|(?:t/m|k/t|t/l)[.,:]?\s|(?:tm|kt|tl|tuq)\s|"
    r"(?:thay mat|ky thay|thua lenh|thua uy quyen)\s)\s*\S"
)
_POSITIONS = (
    r"(?:giam doc|chu tich|bo truong|thu truong|cuc truong|chi cuc truong|tong cuc truong|"
    r"vu truong|truong (?:phong|ban|khoa|tram|doan|thon|cong an|bo mon)|"
    r"chanh (?:van phong|thanh tra|an)|hieu truong|vien truong|bi thu|chi huy truong|"
    r"doi truong|to truong|tong bien tap|thu tuong|chu nhiem|thong doc|tong thanh tra|"
    r"tong kiem toan|tu lenh|chinh uy|ke toan truong)\b"
)
POSITION = re.compile(rf"^(?:quyen |pho |tong )*{_POSITIONS}")
ENDING = re.compile(rf"noi nhan|\b(?:t/?m|k/?t|t/?l|tuq|u\.q|q)\b|{_POSITIONS}")
"""What the ending cannot do without: a quick look before a close one."""
SIGNED = re.compile(
    r"^\W*(?:\(.*\)|\[.*\]|da ky\b.*|ky (?:boi|so)\b.*|nguoi ky\b.*|thoi gian ky\b.*|"
    r"ngay ky\b.*|co quan\s*:.*|email\b.*|chu ky\b.*|ky ten\b.*|ky, .*)\W*$"
)
ENTITLED = re.compile(
    r"(?:(?:pgs|gs|ts|ths|bs|bsck\w*|bscki+|ks|cn|ds|ckii?|tskh|luat su|dai ta|trung ta|"
    r"thuong ta|thieu ta|dai uy|trung uy|thuong uy|thieu tuong|trung tuong|thuong tuong|"
    r"dai tuong|nha giao|nghe si)\b[.,]?\s*)+",
    re.IGNORECASE,
)
"""Titles before a name, which the decree does not want there but which occur."""
PLACE = re.compile(
    r"^(?:tinh|thanh pho|tp|huyen|quan|xa|phuong|thi tran|thi xa|dac khu|thon|to dan pho)\b"
)
BODY_NAME = re.compile(
    r"^(?:ubnd|uy ban|hdnd|hoi dong|so(?= )|phong(?! chay|,| chong| thu)|bo(?= )|tong cuc|"
    r"cuc|chi cuc|ban(?! nhan dan)|trung tam|van phong|truong|hoc vien|vien|benh vien|"
    r"cong ty|tong cong ty|tap doan|ngan hang|quy|kho bac|bao hiem xa hoi|thanh tra|"
    r"cong an|quan khu|toa an|khoa(?! hoc)|tap chi|bao(?! cao| dam| ton)|dai(?= )|doi(?= )|"
    r"hoi(?= )|lien doan|lien hiep|mat tran|doan(?= )|tinh (?:uy|doan)|thanh (?:uy|doan)|"
    r"huyen uy|dang (?:uy|bo)|chi bo|to(?= )|tram|vu(?= )|nha xuat ban|chinh phu|quoc hoi|"
    r"thu tuong|chu tich|kiem toan|tiep cong dan)\b"
)

APPENDIX = re.compile(
    r"^phu luc(?:\s+so)?(?:\s+(?P<number>[ivxlc]+|\d{1,3}(?:\.\d{1,2})?[a-z]?|[a-z]|[._]{2,}))?"
    r"\s*(?P<rest>[:.-].*)?$"
)
APPENDIX_IN_CAPITALS = re.compile(
    r"^\s*PHU\s+LUC(?:\s+SO)?(?:\s+(?:[IVXLC]+|\d{1,3}[A-Za-z]?|[A-Z]))?(?=\s|$|[:.-])"
)
APPENDIX_LABEL = re.compile(
    r"\s*phu\s+luc(?:\s+so)?(?:\s+(?:[ivxlc]+|\d{1,3}(?:\.\d{1,2})?[a-z]?|[a-z]|[._]{2,})"
    r"(?=\s|$|[:.-]))?\s*[:.-]*\s*",
    re.I,
)
REFERENCE = re.compile(r"^[(\[]?\s*(?:ban hanh )?(?:kem theo|dinh kem)\b")
UNIT_OF_MONEY = re.compile(r"^\W*(?:don vi(?: tinh)?|dvt|dv)\b")
UNIT_LINE = re.compile(r"^\W*(?:don vi(?: tinh)?|dvt|dv)\s*[:(]\W*(?:\w+\W*){1,3}$")
"""A line that only says the unit of money of the table below."""
