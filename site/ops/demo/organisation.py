"""Lindewaard: its domains, teams and functions, and how many work where."""

from ops.demo.teams import Domain, Job, Team

_BRP = ("brp", "persoonsgegevens")
_CARE = ("persoonsgegevens", "financiele-transacties")
SAFETY_TEAM = "Openbare Orde & Veiligheid"

DOMAINS = (
    Domain(
        "Dienstverlening",
        "Directeur Dienstverlening",
        (
            Team(
                "Burgerzaken",
                34,
                "balie",
                (
                    Job("Medewerker burgerzaken", 6, (*_BRP, "reisdocumenten")),
                    Job("Specialist reisdocumenten", 1, ("reisdocumenten", "brp")),
                    Job("Adresonderzoeker", 1, _BRP),
                ),
                pace=0.72,
                joined=(23, 19, 9, 4),
                least=4,
            ),
            Team(
                "Klantcontactcentrum",
                28,
                "balie",
                (Job("Klantadviseur", 5, _BRP), Job("Webcareadviseur")),
                pace=0.9,
                joined=(12,),
            ),
            Team(
                "Belastingen & Invordering",
                18,
                "balie",
                (
                    Job("Medewerker invordering", 2, ("financiele-transacties",)),
                    Job("Taxateur WOZ", 1, ("persoonsgegevens",)),
                ),
                pace=0.8,
            ),
            Team(
                "Informatiebeheer",
                16,
                "kantoor",
                (Job("Medewerker informatiebeheer", 2, ("persoonsgegevens",)), Job("Archivaris")),
            ),
            Team(
                "Communicatie",
                14,
                "kantoor",
                (Job("Communicatieadviseur", 2), Job("Redacteur online")),
            ),
            Team(
                "Receptie & Bodes",
                8,
                "balie",
                (Job("Receptionist", 2), Job("Bode", 2, mailbox=False)),
                pace=0.7,
            ),
        ),
    ),
    Domain(
        "Ruimte & Veiligheid",
        "Directeur Ruimte & Veiligheid",
        (
            Team(
                "Vergunningen & Bijzondere Wetten",
                26,
                "vergunningen",
                (
                    Job("Vergunningverlener", 4, ("vergunningen",)),
                    Job("Bibob-coördinator", 1, ("vergunningen", "persoonsgegevens")),
                ),
                pace=0.86,
            ),
            Team(
                "Toezicht & Handhaving",
                30,
                "buitendienst",
                (
                    Job("Boa openbare ruimte", 4, ("toezicht-handhaving",)),
                    Job("Toezichthouder bouwen en wonen", 2, ("toezicht-handhaving",)),
                ),
                pace=0.7,
                joined=(21, 8),
                least=3,
            ),
            Team(
                SAFETY_TEAM,
                12,
                "kantoor",
                (Job("Adviseur openbare orde en veiligheid", 1, ("persoonsgegevens",)),),
            ),
            Team(
                "Ruimtelijke Ontwikkeling & Grondzaken",
                32,
                "kantoor",
                (
                    Job("Planoloog", 2, ("persoonsgegevens",)),
                    Job("Grondverwerver", 1, ("financiele-transacties",)),
                    Job("Projectleider", 1, ("aanbesteding-inkoop",)),
                ),
            ),
            Team(
                "Beheer Openbare Ruimte",
                66,
                "buitendienst",
                (
                    Job("Medewerker groen", 4, mailbox=False),
                    Job("Medewerker wegen", 3, mailbox=False),
                    Job("Medewerker milieustraat", 2, mailbox=False),
                    Job("Wijkbeheerder", 2, ("aanbesteding-inkoop",)),
                    Job("Toezichthouder civiel", 1, ("aanbesteding-inkoop",)),
                ),
                pace=0.42,
                joined=(16, 5),
            ),
            Team(
                "Economie & Vastgoed",
                22,
                "kantoor",
                (
                    Job("Accountmanager bedrijven", 1, ("subsidies",)),
                    Job("Vastgoedbeheerder", 1, ("financiele-transacties", "aanbesteding-inkoop")),
                ),
            ),
        ),
    ),
    Domain(
        "Samenleving",
        "Directeur Samenleving",
        (
            Team(
                "Werk & Inkomen",
                52,
                "balie",
                (
                    Job("Consulent inkomen", 4, _CARE),
                    Job("Consulent werk", 3, ("persoonsgegevens",)),
                    Job("Sociaal rechercheur", 1, ("toezicht-handhaving", "persoonsgegevens")),
                ),
                pace=0.6,
                joined=(14,),
            ),
            Team(
                "Wmo-toegang",
                40,
                "balie",
                (Job("Consulent Wmo", 4, _CARE), Job("Medewerker leerlingenvervoer")),
                pace=0.78,
            ),
            Team(
                "Jeugd-toegang",
                36,
                "balie",
                (Job("Consulent jeugd", 4, _CARE), Job("Gedragswetenschapper")),
                pace=0.82,
            ),
            Team(
                "Beleid",
                28,
                "kantoor",
                (
                    Job("Beleidsadviseur", 3, ("subsidies",)),
                    Job("Subsidieadviseur", 1, ("subsidies",)),
                ),
            ),
            Team(
                "Sport, Cultuur & Accommodaties",
                16,
                "kantoor",
                (
                    Job("Accommodatiebeheerder", 1, mailbox=False),
                    Job("Adviseur sport en cultuur", 2, ("subsidies",)),
                ),
                pace=0.65,
            ),
        ),
    ),
    Domain(
        "Bedrijfsvoering",
        "Directeur Bedrijfsvoering",
        (
            Team(
                "HR",
                22,
                "hr",
                (
                    Job("HR-adviseur", 2, ("persoonsgegevens",)),
                    Job("Salarisadministrateur", 1, _CARE),
                ),
                least=2,
            ),
            Team(
                "Financiën & Control",
                28,
                "kantoor",
                (
                    Job("Medewerker crediteuren", 2, ("financiele-transacties",)),
                    Job("Financieel adviseur", 2, ("financiele-transacties",)),
                ),
            ),
            Team("Inkoop", 10, "kantoor", (Job("Inkoopadviseur", 1, ("aanbesteding-inkoop",)),)),
            Team(
                "I&A",
                30,
                "kantoor",
                (
                    Job("Functioneel beheerder", 2, ("persoonsgegevens",)),
                    Job("Systeembeheerder", 2, ("persoonsgegevens",)),
                    Job("Medewerker servicedesk"),
                ),
                least=2,
            ),
            Team(
                "Juridische Zaken",
                14,
                "kantoor",
                (Job("Juridisch adviseur", 1, ("vergunningen",)),),
            ),
        ),
    ),
    Domain(
        "Concern",
        "Gemeentesecretaris",
        (
            Team(
                "Directie",
                8,
                "kantoor",
                (Job("Directiesecretaris"), Job("Programmamanager")),
                pace=0.9,
                least=5,
                manager="Gemeentesecretaris",
                firsts=(
                    "Directeur Dienstverlening",
                    "Directeur Ruimte & Veiligheid",
                    "Directeur Samenleving",
                    "Directeur Bedrijfsvoering",
                ),
            ),
            Team(
                "Concerncontrol, CISO & FG",
                6,
                "kantoor",
                (Job("Concerncontroller", 1, ("financiele-transacties",)), Job("CISO"), Job("FG")),
            ),
            Team(
                "Integriteit & Bestuursondersteuning",
                4,
                "kantoor",
                (Job("Bestuurssecretaris"),),
                least=2,
            ),
        ),
    ),
)

# Not led by the gemeentesecretaris, and as large in a small demo as in a big one: the size of the
# raad follows from the number of inhabitants (Gemeentewet, art. 8).
OUTSIDE_THE_LINE = (
    Team(
        "Griffie",
        5,
        "griffie",
        (Job("Raadsadviseur", 2), Job("Medewerker griffie")),
        manager="Griffier",
    ),
    Team(
        "College",
        5,
        "college",
        (Job("Wethouder", 1, ("vergunningen",)),),
        manager="",
        firsts=("Burgemeester",),
    ),
    Team("Raad", 33, "raad", (Job("Raadslid"),), pace=0.7, joined=(15,), manager=""),
)
