"""docxtpl's work done once for a template, Jinja's code run for each document.

docxtpl cleans a template's XML with regular expressions, compiles it, parses what it
printed into a tree, mends the tree and packs every part anew: 40 ms and more for each
document, growing faster than the table does. Nearly all of it is the same every time.
A press keeps what docxtpl makes of a template (the cleaned XML as Jinja's code, every
part without tags as bytes); printing runs that code and nothing else. Its words go to
the archive in blocks, so memory does not grow with the table.

What it prints equals docxtpl's own output after canonicalisation; tests/writing/
test_press.py proves it on docxtpl's tag forms, our templates and random documents. What
a press cannot serve is refused while it is made (`making.Unserved`), and docxtpl itself
prints. Only `making` imports docxtpl: a press that was kept needs none of it.
"""

from kehoach.writing.press.printing import Press, Sheet

__all__ = ["Press", "Sheet"]
