"""One straight function per command: the order of the steps, and no rule of its own."""
