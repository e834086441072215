"""May this happen now? State in, yes or no out."""
