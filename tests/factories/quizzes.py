"""Small quizzes that are sound."""

from collections.abc import Sequence
from dataclasses import replace

from quizzes.core.dilemma import Stand
from quizzes.core.draft import DilemmaDraft, Draft, ExamDraft, ScenarioDraft
from quizzes.core.question import Essay, ExamOptions, Option, Question, SingleChoice
from quizzes.core.story import Choice, Ending, Scene
from quizzes.core.verdict import Verdict
from quizzes.models import Category, QuestionSet, Quiz
from quizzes.publish import publish_version
from quizzes.question_streams import set_questions
from quizzes.streams import fill


def small_scenario(title: str = "Kun je even kijken?") -> ScenarioDraft:
    """Two scenes, three endings: start -> (good | second), second -> (late | bad)."""
    tell = Choice(
        text="Ik vertel het.",
        leads_to="goed",
        verdict=Verdict.STRONG,
        feedback="Je leidinggevende luistert.",
        why="Dat helpt.",
    )
    wait = Choice(
        text="Ik wacht nog even.",
        leads_to="tweede",
        verdict=Verdict.VULNERABLE,
        feedback="De dag gaat voorbij.",
        why="Wachten helpt niet.",
    )
    later = Choice(
        text="Ik vertel het alsnog.",
        leads_to="laat",
        verdict=Verdict.DEFENSIBLE,
        feedback="Het is laat, maar goed.",
        why="Beter laat.",
    )
    never = Choice(
        text="Ik zeg niets.",
        leads_to="mis",
        verdict=Verdict.OVER_THE_LINE,
        feedback="Niemand weet het.",
        why="Zo groeit het.",
    )
    return ScenarioDraft(
        title=title,
        intro="Het is druk aan de balie.",
        minutes=3,
        start="start",
        scenes=(
            Scene("start", "Iemand vraagt een adres.", (wait, tell), "Een vraag"),
            Scene("tweede", "De volgende dag belt hij.", (later, never)),
        ),
        endings=(
            Ending("goed", "Goed gemeld", "Je bent niet alleen.", Verdict.STRONG, ("meldpunt",)),
            Ending("laat", "Laat gemeld", "Toch gemeld.", Verdict.DEFENSIBLE, ("meldpunt",)),
            Ending("mis", "Niet gemeld", "Het werd groter.", Verdict.OVER_THE_LINE, ("meldpunt",)),
        ),
    )


def intense_scenario() -> ScenarioDraft:
    """small_scenario, of which the second scene is intense: round it one gets to `rustig`."""
    draft = small_scenario("Een dreigend telefoontje")
    first, second = draft.scenes
    calm = Ending("rustig", "Een andere dag", "Je vertelt het.", Verdict.STRONG, ("meldpunt",))
    second = replace(second, warning="Iemand dreigt met geweld.", instead="rustig")
    return replace(
        draft,
        scenes=(first, second),
        endings=(*draft.endings, calm),
        aftercare="Praat erover met iemand die je vertrouwt.",
    )


def small_exam(title: str = "Toets", questions: int = 3, **options: object) -> ExamDraft:
    """So many single-choice questions; the second option (index 1) is always right."""
    made = tuple(
        SingleChoice(
            key=f"vraag-{number}",
            text=f"Wat doe je bij vraag {number}?",
            options=(
                Option("Niets.", correct=False, feedback="Dan weet niemand het."),
                Option("Melden.", correct=True, feedback="Precies."),
            ),
            explanation="Melden helpt.",
        )
        for number in range(1, questions + 1)
    )
    return ExamDraft(title=title, minutes=2, options=ExamOptions(**options), questions=made)


def open_exam(essays: int = 1, **options: object) -> ExamDraft:
    """One question with the right answer second, then so many that a person marks (4 points)."""
    written = tuple(
        Essay(
            key=f"open-{number}",
            text=f"Wat zou jij doen in geval {number}?",
            guidance="Noemt het meldpunt.",
            points=4,
        )
        for number in range(1, essays + 1)
    )
    asked = small_exam("Open toets", questions=1, **options)
    return replace(asked, questions=(*asked.questions, *written))


def question_set(
    *path: str, slug: str = "bank", questions: Sequence[Question] | int = 3
) -> QuestionSet:
    """A set in the category with these names from the top; so many questions of small_exam."""
    category = Category.objects.made_at(path or ("Integriteit",))
    made = QuestionSet(slug=slug, title=slug.capitalize(), category=category)
    if isinstance(questions, int):
        questions = small_exam(questions=questions).questions
    set_questions(made, "questions", questions)
    made.save()
    return made


def drawing(category: Category, take: int, slug: str = "uit-de-bank", **options: object) -> Quiz:
    """A test without questions of its own that draws so many of a category; not live yet."""
    quiz = Quiz(slug=slug, live=False)
    fill(quiz, small_exam("Uit de bank", questions=0, **options))
    quiz.pools = [("bank", {"category": category, "take": take})]
    quiz.save()
    return quiz


def small_dilemma(title: str = "Wat zeg je tegen Noor?") -> DilemmaDraft:
    """Three stands, none of them right."""
    return DilemmaDraft(
        title=title,
        intro="Het is bijna vijf uur.",
        minutes=2,
        story="Noor vraagt of je haar dienst ruilt. Ze zegt niet waarom.",
        question="Wat doe je?",
        stands=(
            Stand("Ik ruil met haar.", "Je helpt, en je weet niet waarmee."),
            Stand("Ik vraag eerst waarom.", "Je toont zorg, en ze kan zich betrapt voelen."),
            Stand("Ik laat het aan de planner.", "Het is eerlijk, en het kost tijd."),
        ),
        afterwards="Wat zou jij van een collega verwachten?",
        contacts=("leidinggevende",),
    )


def published(draft: Draft, slug: str) -> Quiz:
    """A live quiz with a version, from a draft."""
    quiz = Quiz(slug=slug, live=True)
    fill(quiz, draft)
    quiz.save()
    publish_version(quiz=quiz)
    return quiz


def published_scenario(slug: str = "kun-je-even-kijken") -> Quiz:
    """small_scenario, live."""
    return published(small_scenario(), slug)


def published_dilemma(slug: str = "wat-zeg-je") -> Quiz:
    """small_dilemma, live."""
    return published(small_dilemma(), slug)


def published_exam(slug: str = "toets", questions: int = 3, **options: object) -> Quiz:
    """small_exam, live."""
    return published(small_exam(questions=questions, **options), slug)
