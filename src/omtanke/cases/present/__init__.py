"""Cases in words for pages."""
