# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a peer in ``.venv-peers``: arrays in, arrays out, through one .npz file each way.

A peer is a file in this folder with ``answer(arrays) -> dict of arrays``; it may import what
``requirements_peers.txt`` names. Run as a script this module is the other end.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
PYTHON = FOLDER.parent.parent / ".venv-peers" / "bin" / "python"


def available() -> bool:
    """Whether the peers are installed (``make test`` installs them)."""
    return PYTHON.is_file()


def peer(name: str, folder: Path = FOLDER, **arrays: object) -> dict[str, np.ndarray]:
    """What ``answer`` of the peer's file says of the arrays; RuntimeError with its error."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as work:
        question, reply = Path(work, "question.npz"), Path(work, "reply.npz")
        np.savez(question, **{key: np.asarray(value) for key, value in arrays.items()})
        command = [PYTHON, __file__, folder / f"{name}.py", question, reply]
        run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if run.returncode:
            raise RuntimeError(f"the peer {name} failed:\n{run.stderr[-3000:]}")
        with np.load(reply) as answers:
            return {key: answers[key] for key in answers.files}


def _answer(script: Path, question: Path, reply: Path) -> None:
    spec = importlib.util.spec_from_file_location("asked_peer", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with np.load(question) as arrays:
        answers = module.answer({key: arrays[key] for key in arrays.files})
    np.savez(reply, **answers)


if __name__ == "__main__":
    _answer(*(Path(argument) for argument in sys.argv[1:4]))
