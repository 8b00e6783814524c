"""Official Vietnamese writing: words, money, dates, letters; knows no plan and no document."""
