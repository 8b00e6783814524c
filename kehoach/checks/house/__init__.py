"""House rules (KH-): what the decree leaves open and a signed document must not carry."""
