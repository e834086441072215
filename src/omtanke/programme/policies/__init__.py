"""What may happen now: to a meeting of the board and its agenda."""
