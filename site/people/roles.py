"""The roles that see or change others' data, as Django groups, and what each may do.

Being a manager is no group: it comes from Membership. An audience is no role: it grants nothing.
"""

SECRETARY = "Gemeentesecretaris"
CLERK = "Griffier"
EDITOR = "Redacteur"
ADMINISTRATOR = "Beheerder"
