"""GIFT read by somebody else: the grammar of the Moodle community (npm gift-pegjs), in Node."""

import json
from typing import Any

from tests import node
from theme import assets

_PARSE = """
const { parse } = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(parse(text)));
"""


def parsed(text: str) -> list[dict[str, Any]]:
    """Its questions and categories; raises CalledProcessError where the grammar finds no GIFT."""
    reader = assets.MODULES / "gift-pegjs" / "pegjs-gift.js"
    done = node.run(["-e", _PARSE, str(reader)], input=text, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
