"""Random bodies of plans: every kind of block at every depth, with what sentences may hold."""

from hypothesis import strategies as st

from tests.writing import samples

SENTENCES = st.sampled_from(
    [
        "Rà soát, cập nhật cơ sở dữ liệu của ngành;",
        "Tổ chức 02 lớp tập huấn cho cán bộ cấp xã.",
        "Triển khai theo {{ base_plan.ref }}.",
        "Thực hiện {{ party.ref }} và {{ law.ref }}; báo cáo kết quả.",
        "Kinh phí {{ total | dong }} (Bằng chữ: {{ total | bang_chu }}).",
        "Số hóa 100% hồ sơ của “Bộ phận một cửa” (giai đoạn 2024-2025).",
        "Bảo đảm R&D < 5% tổng chi; tỷ lệ 3/4 trở lên.",
        "Hoàn thành trước ngày 30/6/2025, sơ kết vào ngày 05 tháng 12 năm 2025.",
    ]
)
TITLES = st.sampled_from(
    ["Hạ tầng số", "Thể chế", "Nhân lực, đào tạo", "Dữ liệu dùng chung của tỉnh", "An toàn"]
)
PARAGRAPHS = SENTENCES.map(lambda text: {"paragraph": text})


def bullets(depth=0):
    inner = st.just([]) if depth == 2 else st.lists(bullets(depth + 1), max_size=2)
    return st.builds(
        lambda text, content: {"bullet": text, "content": content} if content else text,
        SENTENCES,
        inner,
    )


LEAVES = st.lists(st.one_of(bullets(), PARAGRAPHS), min_size=1, max_size=3)


def numbered(depth):
    """Draw headings and items of one level; from the fourth on they would print as bullets."""
    if depth == 2:
        deeper = LEAVES
    else:
        deeper = st.one_of(LEAVES, st.lists(numbered(depth + 1), min_size=1, max_size=3))
    heading = st.builds(
        lambda title, content: {"heading": title, "content": content}, TITLES, deeper
    )
    item = st.builds(lambda text: {"item": text}, SENTENCES)
    return heading if depth == 0 else st.one_of(heading, item)


def lettered():
    """Draw a heading of a body counted 1, 2, 3; its parts count a, b, c."""
    item = st.builds(lambda text: {"item": text}, SENTENCES)
    points = st.lists(item, min_size=1, max_size=3).map(lambda items: ("letter", items))
    inside = st.one_of(points, LEAVES.map(lambda leaves: (None, leaves)))
    return st.builds(
        lambda title, parts: {"heading": title, "numbering": parts[0], "content": parts[1]},
        TITLES,
        inside,
    )


@st.composite
def plans(draw):
    """Draw a plan whose body is random; its appendix is small."""
    numbering = draw(st.sampled_from(["roman", "roman", "arabic"]))
    section = numbered(0) if numbering == "roman" else lettered()
    text = {
        "sections": draw(st.lists(section, min_size=1, max_size=3)),
        "opening": draw(st.none() | st.just("Sở xây dựng Kế hoạch năm {{ year }} như sau:")),
        "closing": draw(st.sampled_from([[], ["Các đơn vị báo cáo Lãnh đạo Sở"]])),
        "legal_bases": draw(
            st.lists(st.sampled_from(["law", "base_plan", "party"]), unique=True, max_size=3)
        ),
        "numbering": numbering,
        "citation_dates": draw(st.sampled_from(["long", "short"])),
        "number": draw(st.none() | st.integers(1, 300)),
        "issued": draw(st.sampled_from([{}, {"month": 9}, {"day": 5, "month": 1}])),
    }
    return samples.make(text=text)
