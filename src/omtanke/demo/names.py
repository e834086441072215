"""Invented people's names: a broad mix of given and family names as in a Swedish municipality.

The names are ordinary; the combinations are drawn by chance and mean no one. Family and given names that together
would point at a person in public life are left out.
"""

from random import Random

_WOMEN_OLDER = """
Agneta Anette Anita Ann-Britt Ann-Christin Anneli Barbro Berit Birgit Birgitta Britt-Marie Carina Catarina Cecilia
Charlotta Christel Elisabet Eva-Lena Gerd Gunilla Gunnel Harriet Helena Inga-Lill Inger Ingegerd Irene Jeanette Karin
Katarina Kerstin Lena Lillemor Lisbeth Maj-Britt Margareta Marianne Marita Monica Pernilla Pia Rose-Marie Siv Solveig
Susanne Ulla Ulrika Viveka Yvonne Åsa
"""
_WOMEN_YOUNGER = """
Alice Alma Alva Amanda Ebba Elin Elina Ellen Elsa Emelie Emma Erika Felicia Filippa Frida Hanna Hilda Ida Ingrid
Isabelle Jenny Johanna Josefin Julia Klara Kristin Linn Linnea Lisa Lovisa Madeleine Maja Malin Matilda Mikaela Moa
Nathalie Nellie Nora Olivia Rebecka Rut Sandra Sara Signe Sofie Stina Therese Tilda Tove Vendela Wilma
"""
_MEN_OLDER = """
Anders Arne Bengt Bertil Bo Börje Christer Claes Conny Dag Dan Egon Gert Gunnar Gustaf Håkan Hans Ingemar Ingvar
Jan-Erik Jerker Kenneth Kent Kjell Kurt Lars-Åke Leif Lennart Mats Mikael Nils-Erik Ola Ove Per-Olof Peter Roger
Roland Rolf Rune Sigvard Staffan Sten Stig Sune Sven-Olof Thomas Torbjörn Tord Torsten Ulf Urban
"""
_MEN_YOUNGER = """
Adam Albin Alexander Anton Arvid Axel Björn Casper Christoffer David Dennis Edvin Elias Emil Erik Fabian Filip Fredrik
Gabriel Hampus Henrik Hugo Isak Jakob Jesper Jimmy Joel Johan Jonas Jonatan Kalle Kevin Kim Liam Linus Ludvig Malte
Marcus Martin Mattias Max Melker Oliver Oskar Patrik Pontus Rasmus Robin Samuel Sebastian Simon Theo Tim Viktor
Vincent
"""
_SWEDISH_FAMILIES = """
Ahlberg Ahlgren Ahlström Alm Almgren Alström Arvidsson Askelöf Backlund Backman Berggren Berglund Bergman Bergquist
Bergsten Berntsson Björk Björkdal Björklund Björkman Blad Blom Blomgren Blomkvist Bodin Bolin Boman Borg Brandt Bratt
Bring Brodin Broman Brorsson Brunn Burman Byström Bäckman Cedergren Claesson Dahl Dahlberg Dahlgren Dahlin Dalman
Danielsson Edlund Edman Edvardsson Ek Ekberg Ekdahl Ekegren Ekholm Eklöf Ekman Ekström Elfving Eliasson Ellström
Elmgren Engberg Engdahl Engman Engström Enoksson Erlandsson Falk Falkenby Fjällgren Flink Flodin Fogelberg Folkesson
Fors Forsberg Forsgren Forslund Forsman Fransson Fredin Friberg Frid Frisk Fritzon Frössling Fält Fältman Gabrielsson
Gadd Granath Granberg Granlund Granqvist Grelsson Grönlund Grönvall Gullberg Gunnarsson Gustavsson Gärde Hagberg
Haglund Hagman Hallberg Hallgren Hallin Hamberg Hammar Hansson Hasselgren Hedberg Hedin Hedlund Hedman Hedström
Hellgren Hellström Helmersson Henriksson Hermansson Hjalmarsson Hjelm Holm Holmberg Holmgren Holmqvist Hultgren
Hultman Håkansson Högberg Höglund Isaksson Ivarsson Jakobsson Jansson Jarl Jernberg Joelsson Johnsson Jonasson
Josefsson Karlberg Kihlgren Kjellberg Kjellgren Klang Klint Krantz Kvarnström Kvist Lagerborg Landin Larsson Leander
Leijon Lidman Lilja Liljegren Lind Lindahl Lindberg Lindblad Lindblom Lindell Lindén Lindfors Lindgren Lindholm
Lindkvist Lindman Lindqvist Lindskog Ljung Ljungberg Ljunggren Lundberg Lundblad Lundell Lundgren Lundin Lundkvist
Lundmark Lundström Löfberg Löfgren Lönnroth Malm Malmberg Malmgren Malmström Mattsson Melander Modig Moberg Modin
Molander Månsson Mård Mårtensson Nilsson Norberg Nordahl Nordgren Nordin Nordlund Nordmark Nordström Norén Norling
Norrby Nyberg Nygren Nyholm Nylander Nyman Nyström Näslund Oskarsson Palmgren Paulsson Pettersson Pihl Pålsson Rehn
Ringdahl Ringqvist Rosén Rosenberg Roslund Rundgren Rydberg Rydén Rönn Rönnlund Samuelsson Sandberg Sandell Sandgren
Sandin Sandström Selander Sivertsson Sjöberg Sjögren Sjöholm Sjölin Sjöstrand Skog Skoglund Sköld Snell Stenberg
Stenlund Stenmark Strand Strandberg Strid Ström Strömbom Sund Sundberg Sundin Sundqvist Svahn Svanberg Svensson Säll
Söderberg Södergren Söderlund Söderström Tapper Thorell Thulin Tideman Torstensson Tuvesson Törnblom Törnqvist Uddman
Ullman Vallgren Viberg Vidmark Viklund Vikström Vinge Vinter Wahlberg Wahlgren Wallin Wallgren Wedin Westberg
Westerlund Westin Westman Wiberg Widén Winberg Wiik Åberg Ågren Åhlén Åkerblom Åkerlund Åstrand Älveby Ängquist Öberg
Öhlund Öhman Örtengren Östberg Östlund Öst
"""
# Women's given names, men's given names, family names: kept together so that they sound like one family.
_ORIGINS = (
    (
        "Amal Amina Aya Dalal Fatima Hala Hanan Huda Iman Khadija Layla Mariam Nadia Noor Rana Rasha Samira"
        " Yasmin Zahra",
        "Abbas Ahmad Ali Bilal Faisal Hadi Hamid Hassan Ibrahim Jamal Karim Khalil Mahmoud Mustafa Nabil Omar"
        " Rami Samir"
        " Tariq Yousef",
        "Abdallah Al-Amin Al-Khatib Aziz Darwish Fares Haddad Hamdan Hariri Jaber Kassem Khoury Mansour Mourad"
        " Najjar Nasser"
        " Qasim Rahman Rashid Salem Shadid Sulaiman Yousef Zidan",
    ),
    (
        "Asli Ayaan Fadumo Habiba Hodan Idil Ifrah Leyla Muna Nasra Sagal Sahra Saida Ubah Zamzam",
        "Abdi Abdirahman Ayub Bashir Guled Ismail Liban Mahad Mohamud Nuur Saleh Sharif Yahya Zakaria",
        "Abdi Abshir Adan Barre Dahir Elmi Farah Gedi Guled Hersi Isse Jama Mohamud Nur Omar Osman Roble Shire"
        " Warsame Yusuf",
    ),
    (
        "Alma Amra Azra Danijela Dragana Edina Elvira Emina Jelena Lejla Ljiljana Milena Mirjana Nadja Sanela"
        " Selma Vesna",
        "Adnan Amir Branko Damir Dejan Dino Emir Enes Goran Ivan Jasmin Marko Mirza Nenad Nermin Sead Senad Zoran",
        "Babić Begić Delić Filipović Hadžić Halilović Horvat Jurić Kovač Kovačević Marić Mehić Novak Pavić Perić"
        " Petrović"
        " Popović Radić Savić Suljić Tomić Vuković Zukić",
    ),
    (
        "Aino Anja Eila Hannele Helmi Kaisa Kirsi Leena Marjatta Merja Minna Outi Päivi Raija Riitta Satu Sirpa"
        " Tuula",
        "Ari Esa Hannu Heikki Jari Jukka Juha Kari Matti Mika Pekka Risto Seppo Tapio Timo Veikko",
        "Aalto Ahonen Hakala Harju Heikkilä Hämäläinen Järvinen Kallio Kangas Karjalainen Koskela Laine Lehtonen"
        " Mäkelä"
        " Niemi Nurmi Peltola Rantanen Saarinen Salonen Tuominen Virta",
    ),
    (
        "Aleksandra Beata Dorota Ewa Grażyna Irina Iwona Jolanta Katarzyna Magda Natalia Oksana Olena Svitlana"
        " Teresa Wioletta",
        "Andrij Dariusz Dmytro Grzegorz Jacek Krzysztof Marek Mykola Paweł Piotr Taras Tomasz Volodymyr Wojciech"
        " Zbigniew",
        "Bondar Czerwiński Dąbrowski Jankowski Kaminski Kozak Kravets Lewicki Majewski Melnyk Nowicki Pawlak"
        " Shevchuk Sikora"
        " Sobczak Tkachuk Wilk Wójcik Zawadzki Zielinski",
    ),
    (
        "Azadeh Bahar Elaheh Farah Golnaz Laleh Mahsa Mina Nasrin Parisa Roya Shirin Soraya Taraneh",
        "Amin Arash Babak Behzad Dariush Farhad Hamed Kamran Kaveh Mehdi Navid Omid Ramin Reza Siavash",
        "Ahmadi Akbari Amiri Bahrami Daneshvar Ebrahimi Farahani Ghorbani Hashemi Jafari Karimi Mohammadi Moradi"
        " Nazari"
        " Rahimi Rostami Sadeghi Tehrani Yazdani Zamani",
    ),
    (
        "Ayşe Berivan Elif Emine Gülay Hatice Hewa Meral Meryem Nergiz Nuray Rojda Rojin Sevgi Songül Zeynep",
        "Ahmet Azad Baran Cemal Deniz Diyar Erdal Ferhat Hakan Kemal Mehmet Murat Rojhat Serdar Serkan Yılmaz",
        "Akgül Arslan Aydın Baran Bulut Çelik Demir Doğan Güneş Kaplan Karaca Kaya Kılıç Koç Özkan Polat Şahin"
        " Toprak Uçar"
        " Yıldız",
    ),
    (
        "Anong Chanida Hong Kanya Linh Mai Malee Ngoc Nok Orawan Phuong Ploy Somjit Thanh Trang Wanida",
        "Anh Bao Duc Hai Khanh Long Minh Nam Quang Son Thien Tuan",
        "Bui Chaiyasit Dang Duong Kaewmanee Lam Ngo Phan Phromma Saelim Saetang Srisuk Suwan Thongdee Truong Vu",
    ),
    (
        "Adiam Feven Helen Luwam Meaza Miriam Rahel Salem Selam Senait Simret Winta Yodit",
        "Abel Amanuel Biniam Dawit Filmon Henok Isak Kibrom Merhawi Natnael Robel Samson Yonas",
        "Abraham Araya Berhane Fessehaye Gebremedhin Ghebre Habte Haile Kidane Mehari Mengistu Okbay Tekle Tesfai"
        " Weldu Yohannes",
    ),
)  # fmt: skip
_ORIGIN_SHARE = 0.22
_OLDER_BEFORE = 1980

WOMEN, MEN = "K", "M"
_SWEDISH = {
    (WOMEN, True): _WOMEN_OLDER.split(),
    (WOMEN, False): _WOMEN_YOUNGER.split(),
    (MEN, True): _MEN_OLDER.split(),
    (MEN, False): _MEN_YOUNGER.split(),
}
_FAMILIES = _SWEDISH_FAMILIES.split()
_OTHERS = [(women.split(), men.split(), families.split()) for women, men, families in _ORIGINS]


def draw_name(rng: Random, *, sex: str, birth_year: int) -> tuple[str, str]:
    """Draw a given and a family name for a person of `sex` ("K" or "M") born in `birth_year`."""
    if rng.random() < _ORIGIN_SHARE:
        women, men, families = rng.choice(_OTHERS)
        return rng.choice(women if sex == WOMEN else men), rng.choice(families)
    return rng.choice(_SWEDISH[sex, birth_year < _OLDER_BEFORE]), rng.choice(_FAMILIES)


def all_given_names() -> list[str]:
    """Return every given name that can be drawn, each once, in a fixed order."""
    swedish = [name for names in _SWEDISH.values() for name in names]
    others = [name for women, men, _ in _OTHERS for name in women + men]
    return list(dict.fromkeys(swedish + others))


def all_family_names() -> list[str]:
    """Return every family name that can be drawn, each once, in a fixed order."""
    return list(dict.fromkeys(_FAMILIES + [name for _, _, families in _OTHERS for name in families]))
