"""Live briefings: a group looks at one screen, votes on phones, and nobody's name is kept.

The parts: `stage` (where a briefing is, pure), `ballot` (why nobody votes twice and no vote leads
to a device), `prepare` and `run` (what a presenter does), `vote` (what a phone does), `show` (what
screen and phones are told) and `record` (what remains). Why it is anonymous: docs/adr/0032.
"""
