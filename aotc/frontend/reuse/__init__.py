"""What an import takes over from the one before it: definitions that an edit does not touch."""
