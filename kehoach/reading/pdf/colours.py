"""Colours of a PDF as RRGGBB, whatever space they were given in."""


def hex_of(color: object) -> str:
    """Give a colour of any space as RRGGBB; a pattern counts as black.

    >>> hex_of(0), hex_of((1.0, 0.0, 0.0)), hex_of((0, 0, 0, 1)), hex_of((0.5,))
    ('000000', 'FF0000', '000000', '808080')
    """
    values = color if isinstance(color, tuple | list) else (color,)
    numbers = [float(value) for value in values if isinstance(value, int | float)]
    match numbers:
        case [gray]:
            rgb = [gray, gray, gray]
        case [_, _, _]:
            rgb = numbers
        case [*inks, black] if len(inks) == 3:  # noqa: PLR2004 - cyan, magenta, yellow
            rgb = [(1 - ink) * (1 - black) for ink in inks]
        case _:
            rgb = [0.0, 0.0, 0.0]
    return "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02X}" for part in rgb)
