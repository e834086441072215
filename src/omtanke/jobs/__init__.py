"""What runs without anyone asking: the night. Each step is an action that a command or a button can call too."""
