"""Many plans in one run: which, where each is written, on all cores, none stopping another."""
