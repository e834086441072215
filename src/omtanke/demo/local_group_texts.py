"""What the local groups of Ekhult have said: about how they work together, never about a person."""

from omtanke.learning.policies.findings import FRICTION, SUCCESS

SUCCESSES = {
    ("Almen", 84): ("Den som är sjuk berättar själv först på mötet, innan vi andra frågar. Det ändrar hela samtalet.",),
    ("Almen", 28): ("Vi träffas redan när frånvaron upprepas. Tre gånger har det räckt med ett möte.",
                    "Alla vet nu vem man ringer på vårdcentralen. Det tar en minut i stället för en vecka."),
    ("Björken", 77): ("Förskolans chefer leder mötena själva, med mallen på bordet.",),
    ("Björken", 21): ("Vi skriver planen färdig medan alla sitter kvar. Då behöver ingen ringa runt efteråt.",),
    ("Lärkan", 70): ("Facket är med och frågar om arbetet, inte om sjukdomen. Det gör det lättare för alla.",),
    ("Lärkan", 35): ("Den som behöver tolk får det bokat samtidigt som mötet.",),
}
NOTES = {
    ("Almen", 84): {"successes": "Vi börjar med den som är sjuk, varje gång.",
                    "roles": "Vården beskriver förmågan, chefen arbetet. Handläggaren säger vad som är möjligt.",
                    "principles": "Frågan om våld ställs av den som personen valt att ha med sig, i enrum och innan "
                                  "mötet."},
    ("Almen", 28): {"successes": "Fler vågar ta ett tidigt möte.",
                    "slots": "Två tider stod tomma. De hade blivit lediga för sent för att någon skulle hinna.",
                    "principles": "Män får vänta längre på första mötet än kvinnor. Vi följer det till nästa gång."},
    ("Björken", 77): {"roles": "Ny handläggare sedan i somras. Listan över vem man ringer är ändrad."},
    ("Björken", 21): {"successes": "Planen blir klar i rummet.", "back": "Vi säger till kollegerna på torsdag."},
    ("Lärkan", 70): {"friction": "Vi prövar själva först."},
    ("Lärkan", 35): {"principles": "Hörslinga finns i det stora rummet. Vi bokar det."},
}
CLASH = "Den fasta tiden på torsdagar krockar med läkarnas rond."
CLASH_SOLVED = "Vi flyttade den fasta tiden till 13.15. Det har hållit sedan dess."
QUESTIONED = {
    "words": "Vi vet inte om Försäkringskassan ska vara med på mötet när rätten till sjukpenning är ifrågasatt.",
    "question": "Ska Försäkringskassan vara med på samverkansmöten medan rätten till sjukpenning utreds?",
    "decision": "Ja, om den anställde vill. Mötet handlar om arbetet och vägen tillbaka. Beslutet om ersättning tas "
                "inte upp. Gäller från och med nu.",
}
SPEAKS = {
    "words": "När läkaren får förhinder vet vi inte om rehabkoordinatorn kan tala för vårdcentralen.",
    "question": "Får rehabkoordinatorn tala för vårdcentralen när läkaren inte kan vara med?",
    "decision": "Ja. Läkaren skriver före mötet vad som gäller om förmåga och plan, och rehabkoordinatorn för det "
                "vidare. Det står i överenskommelsen från årsskiftet.",
}
ELSEWHERE = {
    "words": "Den som är listad på en annan vårdcentral får ingen fast tid, och då dröjer det.",
    "question": "Hur får den som är listad på en annan vårdcentral ett tidigt möte?",
    "decision": "Rehabkoordinatorn på den egna vårdcentralen hjälper till med kontakten. Mötet hålls som videomöte.",
}
CERTIFICATES = (
    "Frågor om att komplettera intyget kommer tätt inpå mötet. Det tar kraft från samtalet.",
    "Kan frågor om att komplettera ett intyg vänta tills efter mötet, när ett möte är bokat?",
)
CANCELLED = "Tider avbokas samma dag. Den som rest hit undrar om det är värt det."
EASY = "Vi vet inte vem som skriver minnesanteckningarna."
EASY_BACK = "Det kan gruppen bestämma själv. Säg hur ni vill ha det, och skriv det under roller."
AFTER_MEETINGS = (
    ("Almen", FRICTION, "Det dröjde innan alla hittade till rummet. Skriv i kallelsen var man anmäler sig."),
    ("Almen", SUCCESS, "Vi gick igenom arbetet steg för steg. Då såg alla vad som går att pröva redan nu."),
)
