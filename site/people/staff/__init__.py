"""Staff records: what an HR system exports, compared with who is known here, and carried out.

A file goes through four steps, each a module: `sheet` (bytes to cells), `record` (cells to what
they mean), `stage` (rows kept until the plan is carried out), `plan` and `carry_out`. `columns`,
`record` and `compare` are pure.
"""
