"""What comes with the house: eight modules, twelve dilemmas, one module in English, the facts."""

from datetime import timedelta

from courses.packaging.proofread import is_collection
from ops.check_content import CONTENT, facts_in, modules_in
from ops.demo.contacts import FILE as CONTACTS
from people.models import CONTACT_ROLES

MODULES = {module.slug: module for module in modules_in(CONTENT)}
CORE = {"balie", "vergunningen", "buitendienst", "leidinggevenden", "raad", "college", "hr"}
PUBLIC = "ondernemers-en-inwoners"
DILEMMAS = "dilemma-van-de-maand"
FACTS = facts_in(CONTENT)
# Of each idea in the guide for who writes course text (paragraph 4) a fact.
IDEAS = {
    *("meld-misdaad-anoniem", "vog-p-wat", "vog-p-sinds", "aangifteplicht", "ambtenarenwet"),
    *("geschenken", "raad-verboden-handelingen", "raad-niet-stemmen", "raad-geheimhouding"),
    *("omkoping", "geheimen", "bedreiging", "brp-misbruik", "bibob", "opiumwet-sluiting"),
    *("klokkenluiders", "veilige-publieke-taak", "drugsafval-afstand", "rijksrecherche-2023"),
    *("monitor-2024", "ondersteuningsteam", "slachtofferhulp", "riec"),
}


def test_eight_modules_and_twelve_dilemmas() -> None:
    assert set(MODULES) == {*CORE, PUBLIC, DILEMMAS}
    assert {slug for slug, module in MODULES.items() if module.public} == {PUBLIC}
    assert is_collection(MODULES[DILEMMAS])
    assert sum(len(lesson.quizzes) for lesson in MODULES[DILEMMAS].lessons) == 12


def test_one_module_is_whole_in_english() -> None:
    translated = {slug: module.translations for slug, module in MODULES.items()}
    (english,) = translated.pop("balie")
    assert not any(translated.values())
    assert english.language == "en"
    assert len(english.lessons) == len(MODULES["balie"].lessons)
    assert english.guide


def test_each_fact_is_a_draft_with_its_source_and_dates() -> None:
    assert {fact.key for fact in FACTS} >= IDEAS
    for fact in FACTS:
        assert fact.status == "concept"
        assert fact.source
        assert fact.checked_on < fact.expires_on <= fact.checked_on + timedelta(days=366)


def test_everybody_in_the_demo_is_invented_and_every_role_is_there() -> None:
    text = CONTACTS.read_text(encoding="utf-8")
    there = {line.split()[-1] for line in text.splitlines() if line.startswith("  - role:")}
    assert there == {role for role, _label in CONTACT_ROLES}
    for line in text.splitlines():
        name, _colon, value = line.strip().partition(": ")
        assert name != "phone" or value.startswith("0555 ")
        assert name != "email" or value.endswith("@lindewaard.example")
