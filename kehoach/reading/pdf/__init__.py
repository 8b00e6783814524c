"""PDF → facts of the printed pages."""
