"""Cases: one employee's coordinated way back. Each party that takes part has a room of its own; what is written there
is an item; sharing is a delivery with a basis, never a view into somebody's room; the employee releases, and takes
back; the employer and the employee make the return plan."""
