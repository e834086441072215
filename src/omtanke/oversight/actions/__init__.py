"""Acts that two persons stand behind."""
