"""Words that mark the components of an official document, however they are cased or toned."""

import re
import unicodedata

NATIONAL_TITLE = "cong hoa xa hoi chu nghia"
NATIONAL_TITLE_END = "viet nam"
MOTTO = re.compile(r"doc lap\b.*\btu do\b.*\bhanh phuc")
MOTTO_START = re.compile(r"doc lap\b")
NUMBER = re.compile(r"so\s*:")
SUBJECT = re.compile(r"v/v\b|ve viec\b")
DATE = re.compile(r",?\s*\bngay\b.*\bthang\b.*\bnam\b")
RECIPIENTS = re.compile(r"noi nhan\b")
AUTHORITY = re.compile(r"(tm|kt|tl|tuq|q)\s*\.")
OFFICE = re.compile(
    r"(pho\s+|quyen\s+)?(tong\s+)?"
    r"(giam doc|chu tich|bo truong|thu truong|cuc truong|vu truong|chi cuc truong|hieu truong"
    r"|vien truong|truong (phong|ban)|chanh (van phong|thanh tra)|thu tuong|chu nhiem"
    r"|bi thu|tong bien tap|doi truong|tram truong)\b"
)
APPENDIX = re.compile(r"phu luc(\s+([ivxlc]+|[0-9]+))?\s*[.:]?")
REFERENCE = re.compile(r"\(\s*(ban hanh\s+)?kem theo\b")
BODY = re.compile(r"(can cu|kinh gui|thuc hien|phan\s+[ivx]+|[ivx]+\.|[0-9]+\.)(\s|$)")


def fold(text: str) -> str:
    """Give lower-case words without tone marks, spaces made single.

    >>> fold("CỘNG  HÒA"), fold("Cộng hoà"), fold("Độc lập")
    ('cong hoa', 'cong hoa', 'doc lap')
    """
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
