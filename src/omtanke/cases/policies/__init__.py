"""What may happen now to a case, an item, a release, a delivery and a plan: state in, yes or no out. No Django."""
