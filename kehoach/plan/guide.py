"""The model of the data files → the field guide in Vietnamese.

`python -m kehoach.plan.guide data` writes the guide and the editors' schema.
"""

import sys
from pathlib import Path

from kehoach.plan.field_tables import field_tables
from kehoach.plan.schema import plan_schema

GROUP_EXAMPLE = """\
groups:
  - id: ha_tang
    title: Hạ tầng số
    tasks:
      - id: nang_cap_trung_tam_du_lieu
        title: Nâng cấp Trung tâm dữ liệu tỉnh
        lead_unit: VP
        period: 2024-2025
        funding_sources: [NST]
        budget: 14.000
"""
AMOUNTS_EXAMPLE = """\
id: tap_huan
title: Tập huấn Tổ công nghệ số cộng đồng
lead_unit: VP
amounts:
  NSTW: 1.200
  NST: 640,5
"""
SIGNATURE_EXAMPLE = """\
signature:
  signer: pho_giam_doc
  authority: [KT. Giám đốc]
"""
BULLETS_EXAMPLE = """\
heading: Nhân lực số
content:
  - Tập huấn cho công chức, viên chức.
  - bullet: 'Tập huấn cho người dân, gồm:'
    content:
      - Kỹ năng dùng dịch vụ công trực tuyến;
      - Kỹ năng an toàn thông tin.
"""
ITEM_EXAMPLE = """\
heading: Mục tiêu
content:
  - item: Hoàn thành {{ task_count }} nhiệm vụ trong năm {{ year }}.
  - item: '{{ next_year }}: chuẩn bị kế hoạch mới.'
"""
BASES_EXAMPLE = """\
documents:
  ke_hoach_tinh:
    type: Kế hoạch
    number: 41
    symbol: KH-UBND
    date: 10/9/2025
    issuer: UBND tỉnh
    abstract: về chuyển đổi số tỉnh năm 2025
legal_bases:
  - ke_hoach_tinh
  - text: Theo đề nghị của Chánh Văn phòng Sở
"""

PENDING_EXAMPLE = """\
id: thue_quan_ly_van_ban
title: Thuê dịch vụ Quản lý văn bản
budget: 3.640
pending:
  budget: giữ số năm 2025; chờ quyết định kinh phí năm 2026
"""

INTRODUCTION = """\
# Dữ liệu của kế hoạch

Trang này do chương trình viết từ mô hình dữ liệu; đừng sửa tay.

| tệp | chứa | sửa khi |
|---|---|---|
| `organisation.yaml` | cơ quan, đơn vị, người ký, nguồn kinh phí | bộ máy thay đổi |
| `2025/plan.yaml` | căn cứ, nội dung, chữ ký, nơi nhận | soạn kế hoạch |
| `2025/tasks.yaml` | phụ lục: nhiệm vụ và số tiền | kinh phí thay đổi |
| `2026/quyet-dinh.md` | những chỗ chờ quyết định | không sửa: lệnh `new`, `check` viết lại |

Mỗi kế hoạch là một thư mục. Nhiệm vụ gọi đơn vị (`lead_unit`) và nguồn kinh phí, kế hoạch gọi
người ký (`signer`), bằng mã khai trong `organisation.yaml`. Kế hoạch nào cần cơ quan riêng thì
đặt một `organisation.yaml` trong thư mục của nó.

Số thứ tự, I, 1, a, gạch đầu dòng, tổng, số tiền bằng chữ, dấu `./.` do chương trình viết.
Sai ở đâu, chương trình chỉ tệp, dòng, cột và cách sửa.

## Cách viết YAML

- Thụt dòng bằng dấu cách, không dùng Tab; mỗi trường chỉ ghi một lần.
- Câu có `: ` hoặc bắt đầu bằng `{{`, `-`, `*`, `&`, `!`, `"` thì đặt cả câu trong dấu nháy đơn:
  `'{{ year }}: …'`.
- Sau một dấu cách, `#` mở đầu chú thích: phần sau nó không được in.
- Câu dài: ghi `>-`, xuống dòng, thụt vào. Các dòng được nối lại thành một câu.
- Chữ giữ đúng như gõ: `no`, `1:30`, `010` vẫn là chữ. Chỉ `true`, `false` bật và tắt.

## Số tiền

Đơn vị tính khai một lần ở đầu `tasks.yaml`. Với `triệu đồng`:

| ghi | đọc là |
|---|---|
| `3640` hoặc `3.640` | ba nghìn sáu trăm bốn mươi triệu đồng |
| `3.640,5` | ba nghìn sáu trăm bốn mươi triệu năm trăm nghìn đồng |
| `3,640` | bị từ chối: 3.640 hay 3,6400? Ghi rõ một trong hai |
| `3.64` | bị từ chối: dấu chấm chỉ ngăn từng nhóm ba chữ số; phần thập phân viết `3,64` |
| `010` | bị từ chối: số 0 thừa ở đầu, có thể là gõ sót |

Không có số âm, không làm tròn. Tổng không bao giờ gõ tay.

## Dấu giữ chỗ trong câu chữ

| ghi | in ra |
|---|---|
| `{{ year }}`, `{{ next_year }}`, `{{ previous_year }}` | năm kế hoạch, năm sau, năm trước |
| `{{ task_count }}` | số nhiệm vụ của mọi phụ lục |
| `{{ total \\| dong }}` | tổng kinh phí bằng số: 52.538.000.000 đồng |
| `{{ total \\| bang_chu }}` | tổng kinh phí bằng chữ |
| `{{ totals.<mã phụ lục> \\| dong }}` | tổng của một phụ lục |
| `{{ subtotals.<mã nhóm> \\| dong }}` | tổng của một nhóm |
| `{{ <mã văn bản>.ref }}` | viện dẫn: lần đầu đầy đủ, các lần sau ngắn |
| `{{ <mã văn bản>.short }}` | viện dẫn ngắn: Kế hoạch số 41/KH-UBND |

Số tiền nào cũng cần một bộ lọc: `dong` (bằng số) hoặc `bang_chu` (bằng chữ).

## Ví dụ
"""
EXAMPLES = (
    ("Nhóm nhiệm vụ có dòng cộng riêng (trong một phụ lục):", GROUP_EXAMPLE),
    (
        "Một nhiệm vụ ghi số tiền theo từng nguồn (phụ lục có cột source_amounts):",
        AMOUNTS_EXAMPLE,
    ),
    ("Ký thay:", SIGNATURE_EXAMPLE),
    ("Gạch đầu dòng, và gạch đầu dòng bên trong:", BULLETS_EXAMPLE),
    ("Mục được đánh số mà không có tiêu đề:", ITEM_EXAMPLE),
    ("Văn bản viện dẫn và căn cứ:", BASES_EXAMPLE),
    (
        "Chỗ chờ quyết định, bản thảo tô nền và ghi nhận xét; xong thì xóa `pending`:",
        PENDING_EXAMPLE,
    ),
)
FIELDS_HEAD = """\
## Các trường

Trường không bắt buộc thì bỏ hẳn dòng đó nếu không dùng.
"""


def field_guide() -> str:
    """Give data/README.md: how the files hang together, then every field."""
    examples = [f"{title}\n\n```yaml\n{example}```\n" for title, example in EXAMPLES]
    return "\n".join([INTRODUCTION, *examples, FIELDS_HEAD, *field_tables()])


def write_guides(data_folder: Path) -> None:
    """Write the field guide and the editors' schema into the folder of the data."""
    written = {"README.md": field_guide(), "plan.schema.json": plan_schema()}
    for name, text in written.items():
        (data_folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_guides(Path(sys.argv[1]))
