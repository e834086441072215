"""Common given names in Sweden, for a warning where a text should point out nobody. Names that are ordinary words too
(Björn, Sten, Per, Liv, Ros …) are left out: a warning that comes too often is not read."""

COMMON = frozenset("""
agneta ahmed alexander ali alice amanda amina anders andreas ann anna annika anneli annette anton arne arvid astrid
barbro benjamin bengt berit birgitta britt britta bo-göran camilla carina carl caroline cecilia charlotte christer
christian christina daniel david dennis ebba edvin elias elin elisabet elisabeth ella elsa emelie emil emma erik eva
fatima filip fredrik gabriel gerd göran gun gunilla gunnar gustav gustaf göte hanna hannah hans hassan helen helena
henrik håkan hugo ibrahim ida inga inger ingegerd ingela ingrid irene isabelle jan janne jennifer jenny jessica joakim
johan johanna johannes john jonas jonathan josef josefin julia kajsa karin karl katarina kenneth kerstin kevin kjell
klara kristina kristoffer lars lasse leif lena lennart linda linnea linus lisbeth lisa louise lovisa lucas lukas magnus
maj malin margareta margaretha maria mariam marianne marie markus martin mats matilda mattias maryam michael mikael
mohamed mohammed moa mona monica monika nadja niklas nils olof olle oscar oskar patrik peter petra pia pontus rasmus
rebecca rickard robert robin roger roland rolf rut sandra sara sebastian siv sofia sofie solveig sonja stefan stina
susanne sven svante therese thomas tobias tommy torbjörn tomas ulf ulla ulrika urban viktor viktoria vilhelm wilma
william yvonne yusuf åke åsa örjan östen
""".split())
