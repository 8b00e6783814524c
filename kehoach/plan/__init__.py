"""The data of a plan: YAML in, a checked `Plan` out; knows no document."""
