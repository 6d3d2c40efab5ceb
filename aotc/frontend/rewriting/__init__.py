"""Other text for what slang does not take as it is."""
