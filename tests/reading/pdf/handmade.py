"""Small PDF files written by hand: what no office program would print."""

import zlib

HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_file(contents, *, version="1.4", font=HELVETICA, extra=(), page="", catalog=""):
    """Write a file of one page for each content stream; `extra` objects follow the pages."""
    first = 4
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        font.encode(),
    ]
    for place, content in enumerate(contents):
        sheet = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /X 4 0 R /Y 6 0 R >> >> "
            f"/Contents {first + 2 * place + 1} 0 R >>"
        )
        objects += [sheet.encode(), stream(content)]
    objects += extra
    return assemble(objects, version)


def stream(content, entries=""):
    """Write a stream; bytes are packed, text is not."""
    data = content.encode("latin-1") if isinstance(content, str) else zlib.compress(content, 9)
    packed = "" if isinstance(content, str) else "/Filter /FlateDecode"
    head = f"<< /Length {len(data)} {packed} {entries} >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def assemble(objects, version="1.4"):
    out = f"%PDF-{version}\n".encode()
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def words(text, x=100, y=700, size=14):
    """Give the drawing instructions for one line of words."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"
