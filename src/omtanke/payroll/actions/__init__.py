"""Acts of telling payroll."""
