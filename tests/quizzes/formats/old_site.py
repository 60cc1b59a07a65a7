"""A site that used django-quiz-app: its tables, in both ways they can be given."""

import json
import sqlite3
from pathlib import Path

TITLE = "De <b>toets</b>"
TABLES = {
    "quiz_category": "id integer primary key, category text",
    "quiz_subcategory": "id integer primary key, sub_category text, category_id integer",
    "quiz_quiz": (
        "id integer primary key, title text, description text, url text, category_id integer, "
        "random_order bool, max_questions integer, answers_at_end bool, exam_paper bool, "
        "single_attempt bool, pass_mark integer, success_text text, fail_text text, draft bool"
    ),
    "quiz_question": (
        "id integer primary key, figure text, content text, explanation text, "
        "category_id integer, sub_category_id integer"
    ),
    "quiz_question_quiz": "id integer primary key, question_id integer, quiz_id integer",
    "multichoice_mcquestion": "question_ptr_id integer primary key, answer_order text",
    "multichoice_answer": (
        "id integer primary key, question_id integer, content text, correct bool"
    ),
    "true_false_tf_question": "question_ptr_id integer primary key, correct bool",
    "essay_essay_question": "question_ptr_id integer primary key",
}
ROWS = {
    "quiz_category": [(1, "integriteit"), (2, "balie")],
    "quiz_subcategory": [(1, "geschenken", 1)],
    "quiz_quiz": [
        (
            1,
            "De <b>toets</b>",
            "Een *korte* toets",
            "de-toets",
            1,
            1,
            2,
            0,
            1,
            1,
            60,
            "Mooi",
            "Jammer",
            0,
        ),
        (2, "Leeg", "", "leeg", None, 0, 9, 1, 0, 0, 0, "", "", 1),
    ],
    "quiz_question": [
        (1, "", "Wat doe je?", "Meld het.", 1, None),
        (2, "uploads/2015/deur.png", "Een geschenk mag.", "", 1, 1),
        (3, "", "Vertel eens.", "", None, None),
        (4, "", "Welke twee?", "", 2, None),
        (5, "", "Los", "", None, 1),
        (6, "", "Zonder antwoord", "", None, None),
    ],
    "quiz_question_quiz": [(1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 4, 2), (5, 6, 1)],
    "multichoice_mcquestion": [(1, "content"), (4, "random"), (5, "none")],
    "multichoice_answer": [
        (1, 1, "zwijgen", 0),
        (2, 1, "melden", 1),
        (3, 4, "a", 1),
        (4, 4, "b", 1),
        (5, 4, "c", 0),
        (6, 5, "z", 1),
        (7, 5, "a", 0),
    ],
    "true_false_tf_question": [(2, 0)],
    "essay_essay_question": [(3,)],
}


def database(path: Path) -> Path:
    with sqlite3.connect(path) as made:
        for table, columns in TABLES.items():
            made.execute(f"create table {table} ({columns})")
            for row in ROWS[table]:
                made.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
    made.close()
    return path


def dump(path: Path) -> Path:
    objects = [{"model": "auth.user", "pk": 1, "fields": {"username": "iemand"}}]
    inside = [(question, quiz) for _id, question, quiz in ROWS["quiz_question_quiz"]]
    for table, columns in TABLES.items():
        if table == "quiz_question_quiz":
            continue
        names = [column.split()[0].removesuffix("_id") for column in columns.split(", ")]
        for pk, *values in ROWS[table]:
            fields = dict(zip(names[1:], values, strict=True))
            if table == "quiz_question":
                fields["quiz"] = [quiz for question, quiz in inside if question == pk]
            app = next(app for app in APPS if table.startswith(app))
            model = f"{app}.{table.removeprefix(app + '_')}"
            objects.append({"model": model, "pk": pk, "fields": fields})
    path.write_text(json.dumps(objects))
    return path


APPS = ("quiz", "multichoice", "true_false", "essay")
