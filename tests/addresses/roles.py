"""Who may come along, and where each may go; the words of the table."""

VISITOR = "bezoeker"  # has not signed in
EMPLOYEE = "medewerker"  # whose attempt, certificate and link in a mail the table asks for
LEADER = "leidinggevende"
COUNCILLOR = "raadslid"
CLERK = "griffier"
SECRETARY = "gemeentesecretaris"
EDITOR = "redacteur"
OPERATOR = "beheerder"
MARKER = "nakijker"
PERSONNEL = "personeelszaken"
CLOSED = "uit dienst"  # signed in before the account was closed
ELSEWHERE = "andere gemeente"  # signed in at another municipality, with that session

SIGNED_IN = frozenset(
    {EMPLOYEE, LEADER, COUNCILLOR, CLERK, SECRETARY, EDITOR, OPERATOR, MARKER, PERSONNEL}
)
# The three that nobody signed in as.
STRANGERS = frozenset({VISITOR, CLOSED, ELSEWHERE})
EVERYBODY = SIGNED_IN | STRANGERS
OWNER = frozenset({EMPLOYEE})
NOBODY: frozenset[str] = frozenset()
