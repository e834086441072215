"""What payroll is told of sick days that were reported here: each once, and corrections as corrections.

In: absence periods told directly and agreed hours. Out: PAXml or CSV, and the memory of every row that was told.
"""
