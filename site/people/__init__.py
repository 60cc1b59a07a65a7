"""Who works here: municipality, user, department, membership, audience, sign-in, scope."""
