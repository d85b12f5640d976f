# SPDX-License-Identifier: GPL-3.0-or-later
"""Which kinds of event there are, what they are called, and which words mean them."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..message import message

TRUE_WORDS = frozenset({"ja", "j", "yes", "y", "1", "true", "sant", "x"})
FALSE_WORDS = frozenset({"nej", "n", "no", "0", "false", "falskt", ""})
REQUIRED_COLUMNS = ("code", "group", "sv", "en")
TAXONOMY_COLUMNS = (
    *REQUIRED_COLUMNS,
    "synonyms",
    "sensitive",
    "in_heatmap",
    "is_state",
    "place_required",
    "weight",
    "offence_codes",
)


@dataclass(frozen=True)
class CategoryGroup:
    """A group of categories, such as SKA, "Skadegörelse och brand"."""

    code: str
    sv: str
    en: str


@dataclass(frozen=True)
class Category:
    """A kind of event.

    ``sensitive`` events are shown at area level only; ``is_state`` marks an unsafe place,
    which stays until it is mended; ``place_required`` is no where a report without
    coordinates is in order (rumours online).
    """

    code: str
    group: str
    sv: str
    en: str
    synonyms: tuple[str, ...] = ()
    sensitive: bool = False
    in_heatmap: bool = True
    is_state: bool = False
    place_required: bool = True
    weight: float = 1.0
    offence_codes: tuple[str, ...] = ()


def folded(text: str) -> str:
    """``text`` as words are compared: NFC, without case, blanks (also hard ones) folded.

    >>> folded("  Krossad\\u00a0 RUTA ")
    'krossad ruta'
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class Taxonomy:
    """Groups and categories, and the words that mean them.

    Codes go before names, names before synonyms and offence codes. A word that means two
    categories is refused: counting would depend on the order of the file.
    """

    def __init__(self, groups: Iterable[CategoryGroup], categories: Iterable[Category]) -> None:
        self.groups = tuple(groups)
        self.categories = tuple(categories)
        self._groups = {group.code: group for group in self.groups}
        self._categories: dict[str, Category] = {}
        if len(self._groups) != len(self.groups):
            raise InputError(
                message("The taxonomy holds a group code twice."),
                message("Give each group a code of its own."),
            )
        for category in self.categories:
            if category.code in self._categories or category.code in self._groups:
                raise InputError(
                    message("The taxonomy holds the code {code} twice.", code=category.code),
                    message("Give each group and category a code of its own."),
                )
            if category.group not in self._groups:
                raise InputError(
                    message(
                        "Category {code} belongs to group {group}, which the taxonomy does not "
                        "hold.",
                        code=category.code,
                        group=category.group,
                    ),
                    message("Add a row for the group, with an empty group column."),
                )
            self._categories[category.code] = category
        self._words = self._words_of_categories()

    def _words_of_categories(self) -> dict[str, str]:
        words: dict[str, str] = {}
        for tier in range(3):
            of_tier: dict[str, str] = {}
            for category in self.categories:
                of_category: tuple[tuple[str, ...], ...] = (
                    (category.code,),
                    (category.sv, category.en),
                    (*category.synonyms, *category.offence_codes),
                )
                for word in map(folded, of_category[tier]):
                    if not word:
                        continue
                    if of_tier.setdefault(word, category.code) != category.code:
                        raise InputError(
                            message(
                                'The taxonomy gives "{word}" to both {other} and {code}.',
                                word=word,
                                other=of_tier[word],
                                code=category.code,
                            ),
                            message("Keep the word in one of the two."),
                        )
            words = {**of_tier, **words}
        return words

    def __contains__(self, code: object) -> bool:
        return code in self._categories

    def category(self, code: str) -> Category:
        """The category with this code; InputError where there is none."""
        try:
            return self._categories[code]
        except KeyError:
            raise InputError(
                message("There is no category {code} in the taxonomy.", code=code),
                message("Choose one of {choices}.", choices=list(self._categories)),
            ) from None

    def group(self, code: str) -> CategoryGroup:
        """The group with this code; InputError where there is none."""
        try:
            return self._groups[code]
        except KeyError:
            raise InputError(
                message("There is no group {code} in the taxonomy.", code=code),
                message("Choose one of {choices}.", choices=list(self._groups)),
            ) from None

    def match(self, text: str) -> str | None:
        """The code of the category that ``text`` means exactly, ``None`` where it means none."""
        return self._words.get(folded(text))

    def label(self, code: str, language: str) -> str:
        """The name of a category or group in ``language``, "sv" or "en"."""
        if code in self._groups:
            group = self._groups[code]
            return group.sv if language == "sv" else group.en
        category = self.category(code)
        return category.sv if language == "sv" else category.en

    def group_of(self, code: str) -> str:
        """The group's code of a category (a group is its own)."""
        return code if code in self._groups else self.category(code).group


def _boolean(text: str, default: bool, where: str) -> bool:
    word = folded(text)
    if word == "":
        return default
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise InputError(
        message('{where}: "{text}" is neither yes nor no.', where=where, text=text),
        message("Write ja or nej, 1 or 0."),
    )


def _weight(text: str, where: str) -> float:
    try:
        weight = float(text.strip().replace(",", ".") or 1.0)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight) or weight < 0:
        raise InputError(
            message("{where}: the weight is not a number.", where=where),
            message("Write a number such as 1 or 2.5."),
        )
    return weight


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def read_taxonomy(path: Path) -> Taxonomy:
    """The taxonomy in a CSV file with the columns of ``TAXONOMY_COLUMNS``.

    UTF-8 (with or without byte-order mark) or Windows-1252; semicolon, comma or tab. Rows
    with an empty ``group`` are the groups. InputError names the line that is wrong.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            message("The taxonomy {name} cannot be read.", name=path.name),
            message("Check that the file is there."),
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    header = text.split("\n", 1)[0]
    separator = max(";\t,", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(
            message("The taxonomy {name} is not a CSV file.", name=path.name),
            message("Save it as CSV in UTF-8."),
        ) from error
    names = [folded(name) for name in rows[0]] if rows else []
    missing = [name for name in REQUIRED_COLUMNS if name not in names]
    if missing:
        raise InputError(
            message(
                "The taxonomy {name} lacks the columns {missing}.", name=path.name, missing=missing
            ),
            message("Its header must be {header}.", header=";".join(TAXONOMY_COLUMNS)),
        )
    groups: list[CategoryGroup] = []
    categories: list[Category] = []
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        where = message("The taxonomy {name}, row {line}", name=path.name, line=line)
        row = dict.fromkeys(TAXONOMY_COLUMNS, "")
        row.update((name, cell.strip()) for name, cell in zip(names, cells))
        if not row["code"] or not (row["sv"] or row["en"]):
            raise InputError(
                message("{where}: code or name is missing.", where=where), message("Fill it in.")
            )
        code = row["code"].upper()
        sv, en = row["sv"] or row["en"], row["en"] or row["sv"]
        if not row["group"]:
            groups.append(CategoryGroup(code, sv, en))
            continue
        categories.append(
            Category(
                code=code,
                group=row["group"].upper(),
                sv=sv,
                en=en,
                synonyms=_parts(row["synonyms"]),
                sensitive=_boolean(row["sensitive"], False, where),
                in_heatmap=_boolean(row["in_heatmap"], True, where),
                is_state=_boolean(row["is_state"], False, where),
                place_required=_boolean(row["place_required"], True, where),
                weight=_weight(row["weight"], where),
                offence_codes=_parts(row["offence_codes"]),
            )
        )
    if not categories:
        raise InputError(
            message("The taxonomy {name} holds no categories.", name=path.name),
            message("Add one row a category."),
        )
    return Taxonomy(groups, categories)
