"""Write the documents of tests/quality/foreign with writers that are not ours.

`python -m tests.quality.make_foreign` needs pandoc, LibreOffice, and node with the npm package
docx (found by node itself, by NODE_PATH too). The files are committed; the labels of
foreign.yaml are judged by hand and never written by this program.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from kehoach.writing.pdf import office_program
from tests.quality.foreign_writers.flat_odt import flat_odt_of
from tests.quality.foreign_writers.html import html_of
from tests.quality.foreign_writers.markdown import markdown_of
from tests.quality.foreign_writers.python_docx import python_docx_of
from tests.quality.foreign_writers.reference import reference_document
from tests.quality.foreign_writers.tree import SOURCES, Json, tree_of

FOREIGN = Path(__file__).with_name("foreign")
TIMEOUT_S = 180


def main() -> None:
    """Write every document that documents.yaml lists, or those named as arguments."""
    documents: Json = yaml.safe_load((SOURCES / "documents.yaml").read_text(encoding="utf-8"))
    wanted = sys.argv[1:] or list(documents)
    trees: dict[str, dict[str, Json]] = {}
    for name in wanted:
        trees.setdefault(documents[name]["writer"], {})[name] = tree_of(documents[name])
    FOREIGN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for writer, its_trees in trees.items():
            WRITERS[writer](its_trees, Path(folder))


def _npm_docx(trees: dict[str, Json], _: Path) -> None:
    command = ["node", str(SOURCES / "documents.js"), str(FOREIGN)]
    subprocess.run(command, input=json.dumps(trees).encode(), check=True, timeout=TIMEOUT_S)


def _office(suffix: str, write: Callable[[Json], str], *reading: str) -> Callable[..., None]:
    """Give the writer that lets LibreOffice turn its files into DOCX."""

    def convert(trees: dict[str, Json], folder: Path) -> None:
        files = [folder / f"{name}.{suffix}" for name in trees]
        for file, tree in zip(files, trees.values(), strict=True):
            file.write_text(write(tree), encoding="utf-8")
        command = [
            str(office_program()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        ]
        command += ["--headless", *reading, "--convert-to", "docx:MS Word 2007 XML"]
        command += ["--outdir", str(FOREIGN), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)

    return convert


def _pandoc(kind: str, write: Callable[[Json], str]) -> Callable[[dict[str, Json], Path], None]:
    def convert(trees: dict[str, Json], folder: Path) -> None:
        for name, tree in trees.items():
            command = ["pandoc", "-f", kind, "-o", str(FOREIGN / f"{name}.docx")]
            if tree["form"].get("reference"):
                reference = folder / f"{name}-reference.docx"
                reference.write_bytes(reference_document(tree))
                command += ["--reference-doc", str(reference)]
            subprocess.run(command, input=write(tree).encode(), check=True, timeout=TIMEOUT_S)

    return convert


def _python_docx(trees: dict[str, Json], _: Path) -> None:
    for name, tree in trees.items():
        (FOREIGN / f"{name}.docx").write_bytes(python_docx_of(tree))


WRITERS: dict[str, Callable[[dict[str, Json], Path], None]] = {
    "docx npm": _npm_docx,
    "LibreOffice HTML": _office("html", html_of, "--infilter=HTML (StarWriter)"),
    "LibreOffice ODT": _office("fodt", flat_odt_of),
    "pandoc Markdown": _pandoc("markdown+fancy_lists-smart", markdown_of),
    "pandoc HTML": _pandoc("html", html_of),
    "python-docx": _python_docx,
}

if __name__ == "__main__":
    main()
