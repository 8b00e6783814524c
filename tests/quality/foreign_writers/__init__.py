"""Writers that are not ours, each given the same neutral tree of a plan."""
