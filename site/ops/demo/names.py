"""Invented people: first and last names as one meets them in a Dutch town.

Names are drawn without looking at the role somebody plays.
"""

from random import Random

# Origin of the name: how many in a hundred, first names, last names.
ORIGINS: dict[str, tuple[int, str, str]] = {
    "dutch": (
        58,
        "Anne Bas Bram Carla Daan Eline Els Emma Erik Esther Femke Floor Frank Gerrit Hanneke Harm Henk "
        "Ilse Ingrid Jan Jasper Jeroen Joost Joris Judith Karin Kees Koen Lars Laura Lieke Lisa Lotte "
        "Luuk Maaike Maarten Marjan Mark Marloes Martijn Mirjam Monique Niels Nienke Paul Peter Petra "
        "Pim Rens Rianne Rob Roel Roos Ruben Sander Sanne Saskia Sjoerd Sofie Stijn Suzanne Sven Teun "
        "Thijs Thomas Tineke Tirza Vera Wendy Willem Wouter Yvonne",
        "Bakker|van den Berg|Beekman|Bos|de Boer|Bosman|Brouwer|de Bruijn|Dekker|van Dijk|Dijkman|"
        "Driessen|van Es|Evers|de Graaf|Groen|de Groot|de Haan|van der Heijden|Hendriks|van den Heuvel|"
        "Hermans|Hoekman|Huisman|Jansen|Janssens|de Jong|de Jonge|Kok|Koning|Kramer|Kuipers|"
        "van Leeuwen|van der Linden|Maas|Martens|Meijer|Mol|Mulder|Muller|van Oord|Peters|Post|Prins|"
        "Roos|de Ruiter|Schouten|Schutte|Smeets|Smit|Timmer|van Vliet|Verbeek|Verhoeven|Vermeer|"
        "Vermeulen|Visser|van der Vlist|de Vos|de Vries|Vroom|van Wijk|Willemsen|de Wit|Wolters|Zwart",
    ),
    "frisian": (
        7,
        "Aukje Bouke Douwe Fedde Froukje Gerbrich Hylke Jelle Jetske Jikke Jitske Nynke Oeds Pytsje "
        "Reinou Sietske Sipke Sybren Tjitske Wiebe Ype",
        "Algra|Bouma|Dijkstra|Elzinga|Faber|Feenstra|Hiemstra|Hofstra|Jellema|Kooistra|Miedema|"
        "Nijboer|Osinga|Postma|Reitsma|Sikkema|Terpstra|Veenstra|Wiersma|Zijlstra",
    ),
    "turkish": (
        8,
        "Ahmet Aylin Ayşe Burak Canan Cem Deniz Derya Ebru Elif Emre Fatma Gülsüm Hakan Hatice Kemal "
        "Leyla Mehmet Murat Nazlı Ömer Selin Serkan Sevgi Tuğba Yusuf Zeynep",
        "Acar|Aksoy|Arslan|Aydın|Çelik|Demir|Doğan|Erdoğdu|Güneş|Kaya|Keskin|Koç|Korkmaz|Öztürk|"
        "Polat|Şahin|Tekin|Uçar|Yavuz|Yıldız|Yılmaz",
    ),
    "moroccan": (
        8,
        "Aïcha Amal Anouar Bilal Fatima Hafid Hanan Hassan Ikram Ilias Karima Khadija Laila Mohamed "
        "Mounir Naima Nora Rachid Salma Samir Souad Tarik Yassin Yousra Zakaria",
        "Aarab|Aït Ali|El Amrani|Azzouzi|Bakkali|Belhaj|Ben Haddou|Benali|Bouazza|Bouchta|Chaoui|"
        "El Fassi|El Hamdaoui|El Idrissi|El Khatib|Lahlou|Mansouri|Ouali|Tahiri|Zerouali",
    ),
    "surinamese": (
        7,
        "Anand Angela Carmen Cheryl Dewi Earl Farida Gladys Henna Indra Jerrel Kiran Marlon Mavis "
        "Natasja Orlando Radjesh Sharmila Shanti Sherida Stanley Urmila Winston",
        "Baldewsingh|Bhagwandin|Boldewijn|Chin A Foeng|Comvalius|Doorson|Gangaram|Jharap|Kartosen|"
        "Kensmil|Lachman|Mahabier|Nahar|Pengel|Pinas|Ramcharan|Sewnath|Soerodimedjo|Tjin-A-Tsoi|Vreden",
    ),
    "polish": (
        4,
        "Adam Agata Aneta Beata Dorota Ewa Grzegorz Jakub Joanna Kamil Kasia Krzysztof Magda Marek "
        "Monika Paweł Piotr Tomasz Wojtek Zofia",
        "Adamska|Bąk|Dąbrowski|Dudek|Grabowska|Jabłoński|Kaczmarek|Król|Lis|Majewska|Mazur|Nowak|"
        "Pawlak|Sikora|Szymański|Wójcik|Wrona|Zając",
    ),
    "indonesian": (
        4,
        "Agus Ayu Bram Chris Dian Edo Jacomina Johannes Marthin Melati Naomi Ronny Ruth Tara Yanti",
        "Hattu|Latuheru|Lawalata|Manuhutu|Matulessy|Nanlohy|Pattipeilohy|Pelupessy|Sapulete|Siahaya|"
        "Sitanala|Tahitu|Tuhumury|Wattimena",
    ),
    "elsewhere": (
        4,
        "Abdi Amara Bogdan Carlos Chen Claudia Eyob Farah Giulia Hoang Ibrahim Ioana Jorge Lien Luana "
        "Mariam Mateo Milena Nadia Omid Parisa Rosa Sahra Tesfay Tiago Wei",
        "Abebe|Ahmadi|Costa|da Silva|Diallo|Fernandes|Georgieva|Haile|Hussein|Ionescu|Karimi|Koroma|"
        "Li|Martina|Mendes|Nguyen|Osman|Pereira|Petrov|Rahimi|Rossi|Tran|Warsame|Winklaar|Zhang",
    ),
}
_LISTS = [(first.split(), last.split("|")) for _share, first, last in ORIGINS.values()]
_SHARES = [share for share, _first, _last in ORIGINS.values()]
# Some carry a first name from one place and a last name from another.
MIXED = 0.06


def draw_name(rng: Random) -> tuple[str, str]:
    """A first and a last name."""
    firsts, lasts = rng.choices(_LISTS, _SHARES)[0]
    if rng.random() < MIXED:
        lasts = rng.choices(_LISTS, _SHARES)[0][1]
    return rng.choice(firsts), rng.choice(lasts)
