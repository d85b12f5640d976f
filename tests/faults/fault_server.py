# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that runs operations on stores in children of its own, which it harms on order.

It reads one JSON command a line and answers with one. Everything is imported once; each
operation runs in a fork, which holds no connection and no open file of another.

The product knows nothing of this. A *failpoint* is an SQL statement of any connection (by
SQLite's own trace) or a file operation (by Python's audit hook, and fsync); the child kills
itself with SIGKILL at the one it is told. Its page cache is so small that SQLite writes pages
into the file long before the commit, as it does in a large import.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "report_store")]
import conftest  # noqa: F401, E402  (registers the checkout as ``embrace``)
from embrace.embrace_qgis.errors import EmbraceError  # noqa: E402
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile  # noqa: E402
from embrace.embrace_qgis.report_import.profile_files import write_profile  # noqa: E402
from embrace.embrace_qgis.report_store import (  # noqa: E402, F401  (no fork imports anything)
    audit_log,
    bulk_rows,
    connection,
    geopackage,
    geopackage_creation,
)
from embrace.embrace_qgis.report_store.backups import backup_store  # noqa: E402
from embrace.embrace_qgis.report_store.editing import EditConflict  # noqa: E402
from embrace.embrace_qgis.report_store.purging import purge_store  # noqa: E402
from embrace.embrace_qgis.report_store.report_page import write_page  # noqa: E402
from embrace.embrace_qgis.report_store.store import create_store, open_store  # noqa: E402
from embrace.embrace_qgis.report_store.upgrades import upgrade_store  # noqa: E402
from fault_names import PAGE, PROFILE, STORE  # noqa: E402
from store_samples import WKT, small_taxonomy, square_wkb, validated  # noqa: E402

OLD_STORE = HERE.parent / "data" / "stores" / "schema_1.gpkg"
LATER = datetime(2027, 1, 1)
LONG = "text åäö " * 40
TINY_CACHE = "PRAGMA cache_size = 3"
# A statement a row: there is a failpoint between any two, as in a file of many thousand rows.
bulk_rows.MOST_PARAMETERS = 20


# What is done ---------------------------------------------------------------------------------


def make(folder: Path) -> None:
    """A store with approved, received, changed and quarantined reports."""
    store = create_store(
        folder / STORE,
        "EPSG:3006",
        WKT,
        square_wkb(400_000, 6_500_000, 200_000),
        "Älvhamra",
        small_taxonomy(),
        synthetic=True,
    )

    def bring(file, approve):
        store.import_reports(file, "demo", "f.csv", "0" * 64, approve, "tester")

    bring(validated(40, quarantined=5, description=LONG), True)
    bring(validated(20, first=40, description=LONG), False)
    bring(changed(30, 5, "once"), True)
    shutil.rmtree(folder / "town.backups", ignore_errors=True)


def make_old(folder: Path) -> None:
    shutil.copy(OLD_STORE, folder / STORE)


def changed(first: int, count: int, word: str):
    """New contents of reports that the store has already."""
    names = [f"{word}-{number}" for number in range(first, first + count)]
    return validated(count, first, description=word, content_hash=names, row_hash=names)


def approved(folder: Path) -> list[tuple[str, int]]:
    frame = open_store(folder / STORE).reports_for_review(["approved"])
    return list(zip(frame["report_id"], frame["version"].astype(int)))


def bring(folder: Path):
    file = validated(30, first=100, quarantined=12, description=LONG)
    return tuple(
        open_store(folder / STORE).import_reports(file, "demo", "g.csv", "1" * 64, True, "tester")
    )


def update(folder: Path):
    return tuple(
        open_store(folder / STORE).import_reports(
            changed(0, 12, "twice"), "demo", "h.csv", "2" * 64, True, "tester"
        )
    )


def review(folder: Path):
    store = open_store(folder / STORE)
    ids = store.reports_for_review(["received"])["report_id"].tolist()
    return tuple(store.review(ids, action="approve", reviewer="Anna") if ids else ())


def edit(folder: Path):
    report_id, version = approved(folder)[3]
    return open_store(folder / STORE).edit_report(
        report_id, version, {"place": "Parken", "description": LONG * 3}, editor="Anna", reason="x"
    )


def merge(folder: Path):
    (kept, _), (other, _), (third, _) = approved(folder)[:3]
    return open_store(folder / STORE).merge_reports(
        kept, [other, third], reviewer="Anna", reason="the same event"
    )


def upgrade(folder: Path):
    return upgrade_store(folder / STORE)


def purge(folder: Path):
    return purge_store(
        folder / STORE, date(2026, 11, 20), dry_run=False, who="Anna", now=LATER
    ).reports


def backup(folder: Path):
    return backup_store(folder / STORE, keep=2).name


def page(folder: Path):
    write_page(folder / PAGE, "<p>" + LONG * 400 + "</p>")


def profile(folder: Path):
    write_profile(MappingProfile(name=LONG * 300), folder / PROFILE)


OPERATIONS = {
    "import": bring,
    "update": update,
    "review": review,
    "edit": edit,
    "merge": merge,
    "upgrade": upgrade,
    "purge": purge,
    "backup": backup,
    "page": page,
    "profile": profile,
}


def edits(folder: Path, count: int, seed: int, blind: bool) -> dict:
    """Edit four reports again and again, each time by the version last read."""
    dice, told = random.Random(seed), {"applied": 0, "conflicts": 0, "locked": 0, "shown": 0}
    store = open_store(folder / STORE)
    with contextlib.closing(sqlite3.connect(folder / STORE, timeout=30)) as reader:
        ids = [row[0] for row in reader.execute("SELECT report_id FROM report LIMIT 4")]

        def version_of(name):
            query = "SELECT version FROM report WHERE report_id = ?"
            return int(reader.execute(query, (name,)).fetchone()[0])

        while told["applied"] < count:
            name = dice.choice(ids)
            version = version_of(name)
            time.sleep(dice.random() * 0.02)  # somebody looks at the report
            if blind:
                with reader:
                    reader.execute("UPDATE report SET version = ? WHERE report_id = ?",
                                   (version + 1, name))  # fmt: skip
                told["applied"] += 1
                continue
            try:
                place = f"{seed} {told['applied']}"
                store.edit_report(name, version, {"place": place}, editor=f"editor {seed}")
                told["applied"] += 1
            except EditConflict as conflict:
                told["conflicts"] += 1
                words = str(conflict)
                told["shown"] += str(version) in words and str(conflict.stored_version) in words
            except EmbraceError as error:
                if "locked" not in error.message:
                    raise
                told["locked"] += 1
    return told


# How it is harmed -----------------------------------------------------------------------------


class Failpoints:
    """Counts what happens, and ends the process at the one that is told."""

    def __init__(self, kill_at: int | None) -> None:
        self.kill_at, self.kinds = kill_at, []

    def reach(self, kind: str) -> None:
        self.kinds.append(kind)
        if len(self.kinds) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_audit(self, event: str, arguments: tuple) -> None:
        if event == "open":
            mode, flags = arguments[1], arguments[2]
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
            if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                self.reach("open")
        elif event in ("os.rename", "os.remove", "os.truncate", "os.mkdir"):
            self.reach(event)

    def arm(self, folder: Path) -> None:
        flush = os.fsync

        def fsync(number: int) -> None:
            self.reach("fsync")
            flush(number)

        os.fsync = fsync
        sys.addaudithook(lambda event, arguments: self.on_audit(event, arguments))


def harm(faults: dict, folder: Path) -> Failpoints:
    """Make this process as frail as it is told."""
    points = Failpoints(faults.get("kill_at"))
    pages, unsafe = faults.get("max_pages"), faults.get("unsafe")

    class Connection(sqlite3.Connection):
        def execute(self, statement, *parameters):
            done = super().execute(statement, *parameters)
            if "cache_size" in statement or "cache_spill" in statement:
                super().execute(TINY_CACHE)
            return done

    plain = sqlite3.connect

    def connect(*arguments, **named):
        named.setdefault("factory", Connection)
        made = plain(*arguments, **named)
        made.execute(TINY_CACHE)
        if unsafe:
            made.execute("PRAGMA journal_mode = MEMORY")
            made.execute("PRAGMA synchronous = OFF")
        if pages:
            made.execute(f"PRAGMA max_page_count = {int(pages)}")
        made.set_trace_callback(lambda statement: points.reach("sql"))
        return made

    sqlite3.connect = connect
    if "lock_wait" in faults:
        connection.LOCK_WAIT_SECONDS = faults["lock_wait"]
    if "largest_file" in faults:
        # Writing past this place in any file ends the process, wherever SQLite is just then.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (faults["largest_file"],) * 2)
    points.arm(folder)
    return points


def run(command: dict) -> dict:
    """The child: one operation under its faults; what it returned, or its error, is told."""
    folder = Path(command["folder"])
    points = harm(command.get("faults", {}), folder)
    started = time.monotonic()
    told: dict = {}
    try:
        if command["run"] == "edits":
            told["result"] = edits(folder, *command["arguments"])
        else:
            told["result"] = OPERATIONS[command["run"]](folder)
        told["acknowledged"] = True
    except EmbraceError as error:
        told["error"] = f"{error.message} {error.suggestion}"
    except Exception as error:
        told["traceback"] = f"{type(error).__name__}: {error}"
    kinds = list(points.kinds)
    return {**told, "events": len(kinds), "kinds": kinds, "seconds": time.monotonic() - started}


# What is left ---------------------------------------------------------------------------------


def state_of(file: Path) -> dict:
    """What a fresh process finds in a store: problems, and a digest of what reports it holds."""
    problems = []
    with contextlib.closing(connection.connect(file)) as found:
        try:
            if found.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                problems.append("integrity")
            if found.execute("PRAGMA foreign_key_check").fetchall():
                problems.append("foreign keys")
            if not audit_log.check(found).valid:
                problems.append("audit chain")
            runs = found.execute(
                "SELECT total(rows_in), total(accepted + updated + duplicates + quarantined), "
                "total(accepted) FROM import_run"
            ).fetchone()
            (reports,) = found.execute("SELECT count(*) FROM report").fetchone()
            if runs[0] != runs[1] or runs[2] != reports:
                problems.append("accounting")
            version = found.execute("SELECT max(version) FROM schema_version").fetchone()
            rows = [
                found.execute(query).fetchall()
                for query in (
                    "SELECT source, external_id, state, version, place, description, "
                    "location_precision, geom, received_at FROM report ORDER BY fid",
                    "SELECT category, occurred_from, occurred_to, weight FROM event ORDER BY fid",
                    "SELECT version, state, content IS NULL FROM report_version ORDER BY fid",
                    "SELECT source, line, reason, row_hash, released_at IS NULL FROM quarantine "
                    "ORDER BY fid",
                    "SELECT count(*) FROM audit_log WHERE action <> 'upgrade'",
                    "SELECT unit, week, status FROM unit_activity ORDER BY unit, week",
                )
            ]
        except sqlite3.Error as error:
            return {"problems": [*problems, f"unreadable: {error}"], "digest": "", "reports": 0}
    digest = hashlib.sha256(repr((version, rows)).encode()).hexdigest()
    return {"problems": problems, "digest": digest, "reports": reports}


def check(command: dict) -> dict:
    folder = Path(command["folder"])
    told = state_of(folder / STORE)
    if "unsafe" not in command:
        try:
            if told["problems"] == []:
                with connection.reading(folder / STORE):
                    pass
        except EmbraceError as error:
            told["problems"].append(error.message)
    backups = folder / "town.backups"
    told["backups"] = {file.name: state_of(file) for file in sorted(backups.glob("[!.]*.gpkg"))}
    told["beside"] = sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and (file.name.startswith(".") or not file.name.endswith(".gpkg"))
    )
    with contextlib.closing(sqlite3.connect(folder / STORE)) as found:
        told["versions"] = found.execute("SELECT total(version - 1) FROM report").fetchone()[0]
        told["pages"] = found.execute("PRAGMA page_count").fetchone()[0]
    return told


# The server -----------------------------------------------------------------------------------


def forked(work, delay: float | None = None) -> tuple[int, int, float | None]:
    """Start ``work`` in a child; the process id and where its answer can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading, delay
    os.close(reading)
    status = 1
    try:
        answer = json.dumps(work()).encode()
        with os.fdopen(writing, "wb") as out:
            out.write(answer)
        status = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def collected(child: int, reading: int, delay: float | None) -> dict:
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as answer:
        text = answer.read()
    _pid, status = os.waitpid(child, 0)
    told = json.loads(text) if text else {}
    return {**told, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int | None):
    """The folder's files on a disk of that size while the operation runs."""
    if kilobytes is None:
        yield
        return
    kept = Path(f"{folder}.kept")
    folder.rename(kept)
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    subprocess.run(["mount", *options], check=True)
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield
        shutil.rmtree(kept)
        shutil.copytree(folder, kept)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()
        kept.rename(folder)


def answer(command: dict) -> dict:
    if "make" in command:
        return collected(*forked(lambda: OTHERS[command["make"]](Path(command["folder"])) or {}))
    if "check" in command:
        return collected(*forked(lambda: check(command)))
    if "pair" in command:
        children = [forked(lambda one=one: run(one)) for one in command["pair"]]
        return {"pair": [collected(*child) for child in children]}
    if "disk" in command:
        try:
            with small_disk(Path(command["folder"]), None if command["disk"] == 0 else 4096):
                pass
            return {"disk": True}
        except (OSError, subprocess.CalledProcessError):
            return {"disk": False}
    faults = command.get("faults", {})
    with small_disk(Path(command["folder"]), faults.get("disk")):
        return collected(*forked(lambda: run(command), faults.get("delay")))


OTHERS = {"store": make, "old": make_old}


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
