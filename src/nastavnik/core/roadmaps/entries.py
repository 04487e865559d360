"""What stands in one content cell: actions behind numbers, dashes and bullets, some of them holding others."""

import re
from dataclasses import dataclass, field

from nastavnik.core.roadmaps.wording import is_tail, joined, same_beginning

# A day such as «12.09.2026» is no number of an action.
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[А-ЯЁ«])"
_MARK = re.compile(
    rf"^\s*(?:(?P<number>{_NUMBER})|(?P<dash>[-–—−]|[а-я]\)(?=\s)|o(?=\s+[А-ЯЁа-яё]))"
    r"|(?P<bullet>[•·▪●*\uf0b7\uf0a7\uf02d]))\s*(?=\S)"
)
_INLINE_NUMBER = re.compile(r"(?<=[.;:»)])\s+(?=\d{1,2}[.)]\s+[А-ЯЁ«])")
_INLINE_DASH = re.compile(r"\s+(?=[-–—−•·]\s)")
_INFINITIVE = re.compile(r"^[а-яё-]+(?:ть|ти|чь)(?:ся)?\b")
_GLUED = re.compile(r"(?<=[а-яё»)])[.]\s+(?=[А-ЯЁ])")
_ABBREVIATED = re.compile(r"\b(?:г|гг|др|пр|т\.?д|т\.?п|ст|п|см|им|[А-ЯЁ])$")


_MOST_ENTRIES = 300


@dataclass(slots=True)
class Entry:
    """One action as printed, with those that belong under it."""

    text: str
    number: str | None = None
    mark: str = "none"  # number | dash | bullet | none
    children: list["Entry"] = field(default_factory=list)

    def leaves(self) -> list["Entry"]:
        """Return the actions that hold no others."""
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]


def entries_of(cell: str, *, one_action: bool = False) -> list[Entry]:
    """Return the actions of a cell as a forest in the order of the source.

    With `one_action` the row stands for one action, so that lines without a mark go on with it.
    """
    if _is_endless(cell):
        return [Entry(" ".join(cell.split()))]
    flat: list[Entry] = []
    for fragment in _fragments(cell):
        entry = _entry(fragment)
        if flat and entry.mark == "none" and (one_action or is_tail(entry.text, after=flat[-1].text)):
            flat[-1].text = joined(flat[-1].text, entry.text)
        else:
            flat.append(entry)
    flat = [part for entry in flat for part in _unglued(entry)]
    return [_with_listed(entry) for entry in _nested(flat)]


def _is_endless(cell: str) -> bool:
    """Tell whether the cell holds more marks or lines than any list of actions: it is left whole for a person."""
    return cell.count("\n") > _MOST_ENTRIES or len(_INLINE_DASH.findall(cell)) > _MOST_ENTRIES


def _fragments(cell: str) -> list[str]:
    fragments: list[str] = []
    dashed = ""
    for line in cell.split("\n"):
        for piece in _INLINE_NUMBER.split(line):
            for part in _split_dashes(piece, dashed):
                if part.strip():
                    fragments.append(part.strip())
                    if _kind(part) in ("dash", "bullet"):
                        dashed = dashed or _MARK.sub("", part)
    return fragments


def _split_dashes(line: str, dashed: str) -> list[str]:
    """Split at dashes that open an action, never at those inside a sentence.

    A dash opens an action after a closing mark, before a capital letter, or where what follows is built like the
    first action of the list.
    """
    parts = [""]
    for piece in _INLINE_DASH.split(line):
        before = parts[-1].rstrip()
        if not before:
            parts[-1] = piece
        elif _opens(before, piece, dashed or _first_dashed(parts)):
            parts.append(piece)
        else:
            parts[-1] = f"{before} {piece}"
    return [split for part in parts for split in _split_infinitives(part)]


def _first_dashed(parts: list[str]) -> str:
    return next((_MARK.sub("", part) for part in parts if _kind(part) in ("dash", "bullet")), "")


def _opens(before: str, piece: str, dashed: str) -> bool:
    follows = _MARK.sub("", piece)
    if _within_brackets(before):
        return False
    if before[-1] in ";:" or (before[-1] == "." and not _ABBREVIATED.search(before[:-1])):
        return True
    if not dashed:
        return False
    if re.match(r"[А-ЯЁ][а-яё]", follows):
        return True
    if _INFINITIVE.match(dashed) and _INFINITIVE.match(follows):
        return True
    return before[-1] in "»)" and same_beginning(dashed, follows)


def _within_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")


def _split_infinitives(text: str) -> list[str]:
    """Split «найти ресурсы…; провести обучение» where a list of verbs lost a dash."""
    if not _INFINITIVE.match(_MARK.sub("", text)) or _kind(text) == "none":
        return [text]
    mark = text[: len(text) - len(_MARK.sub("", text))]
    parts = [""]
    for piece in re.split(r"(?<=;)\s+", text):
        if parts[-1] and _INFINITIVE.match(piece) and not _within_brackets(parts[-1]):
            parts.append(mark + piece)
        else:
            parts[-1] = f"{parts[-1]} {piece}".strip()
    return parts


def _kind(fragment: str) -> str:
    found = _MARK.match(fragment)
    return str(found.lastgroup) if found and found.lastgroup else "none"


def _entry(fragment: str) -> Entry:
    kind = _kind(fragment)
    found = _MARK.match(fragment)
    text = fragment[found.end() :].strip() if found and kind != "none" else fragment
    number = found["number"] if found and kind == "number" else None
    return Entry(text, number, kind)


def _unglued(entry: Entry) -> list[Entry]:
    """Part a bullet that ran into the next heading: «О парах. Протокол совета:»."""
    if entry.mark not in ("bullet", "dash") or not entry.text.endswith(":"):
        return [entry]
    sentences = _GLUED.split(entry.text)
    if len(sentences) == 1:
        return [entry]
    return [Entry(sentences[0], None, entry.mark), *(Entry(text, None, "none") for text in sentences[1:])]


def _nested(flat: list[Entry]) -> list[Entry]:
    """Hang entries under the one that announces them with a colon, or under the number they follow."""
    forest: list[Entry] = []
    stack: list[Entry] = []
    for entry in flat:
        while stack and not _holds(stack[-1], entry):
            stack.pop()
        (stack[-1].children if stack else forest).append(entry)
        stack.append(entry)
    return forest


def _holds(above: Entry, entry: Entry) -> bool:
    if above.number and entry.number:
        return _depth(entry.number) > _depth(above.number)
    if entry.mark == "none" or entry.mark == above.mark:
        return False
    if above.text.endswith(":"):
        return not (above.mark in ("dash", "bullet") and entry.mark == "number")
    return above.mark == "number"


def _depth(number: str) -> int:
    return len([part for part in re.split(r"[.)]", number) if part])


def _with_listed(entry: Entry) -> Entry:
    """Give an action its parts where they follow a colon in one sentence: «Обучение: подготовка…; проведение…»."""
    entry.children = [_with_listed(child) for child in entry.children]
    head, colon, rest = entry.text.partition(": ")
    if entry.children or not colon or ";" not in rest or _within_brackets(head):
        return entry
    parts = _semicolon_parts(rest)
    if len(parts) < 2 or not all(re.match(r"[а-яё«]", part) and len(part.split()) >= 2 for part in parts):
        return entry
    return Entry(f"{head}:", entry.number, entry.mark, [Entry(part, None, "dash") for part in parts])


def _semicolon_parts(text: str) -> list[str]:
    parts = [""]
    for piece in re.split(r";\s*", text):
        if parts[-1] and _within_brackets(parts[-1]):
            parts[-1] = f"{parts[-1]}; {piece}"
        elif parts[-1]:
            parts.append(piece)
        else:
            parts[-1] = piece
    return [part.strip() for part in parts if part.strip()]


def lines_of(cell: str) -> list[str]:
    """Return the entries of a cell as plain texts without their marks."""
    if not cell.strip() or _is_endless(cell):
        return [" ".join(cell.split())] if cell.strip() else []
    texts: list[str] = []
    for fragment in _fragments(cell):
        entry = _entry(fragment)
        if texts and entry.mark == "none" and is_tail(entry.text, after=texts[-1]):
            texts[-1] = joined(texts[-1], entry.text)
        else:
            texts.append(entry.text)
    return [" ".join(text.split()).strip(" ;,") for text in texts]
