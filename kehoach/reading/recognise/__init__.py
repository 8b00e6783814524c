"""Facts → components and tables of amounts, recognised by what they are."""
