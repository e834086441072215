"""The pages about what payroll is told."""
