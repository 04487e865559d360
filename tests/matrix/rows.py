"""Every row of the matrix: who asks what, where, by which method; and the asking itself.

At full depth every row is asked. By default an actor asks each page at home and wherever the table lets in; of all that
must be denied alike (404, 403, or to sign in) one place, one foreign thing and one absent part where the page opens to
the actor somewhere, else one of these: without the right at home nothing further is looked at. What is let in is asked
by both methods, what is denied by one. Which ones changes from actor to actor and from page to page.
"""

import io
import os
import re
import secrets
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.db import transaction
from django.test import Client
from django.urls import reverse

from cast import YEAR
from matrix.makers import COMMON, FIELDS, objects_of
from matrix.oracle import OUTCASTS, Answer, Position, expected
from matrix.world import ABOVE, HOMES, WideWorld
from nastavnik.domains.people.models import Account
from nastavnik.web.shell.addresses import Address

Response = Any  # the test client adds to what Django answers
METHODS = ("GET", "POST")
IS_FULL = os.environ.get("DEPTH") == "full"
ALIKE = frozenset({Answer.ABSENT, Answer.REFUSED, Answer.SIGN_IN, Answer.NO_ROLE})
ACTORS = (*HOMES, *OUTCASTS)
ABSENT = {"organisation": "shkola-kotoroy-net", "year": "2019-20"}
ABSENT_REF = "0" * 32
SHOWS_SAMPLES = {"shell:components"}  # its invented people bear the names of the cast
DONE = {200, 204, 301, 302, 303, 304}
ANSWERED = DONE | {400, 405, 409, 410, 413, 415, 422, 429}


@dataclass(frozen=True)
class Row:
    """One question to the product."""

    login: str
    page: Address
    position: Position
    method: str

    def __str__(self) -> str:
        return f"{self.login} {self.method} {self.page.name} at {self.position}"


@dataclass(frozen=True)
class Finding:
    """One answer that should not have been given."""

    row: Row
    words: str

    def __str__(self) -> str:
        return f"{self.row}: {self.words}"


def rows_of(login: str, pages: list[Address], *, every: bool = IS_FULL) -> Iterator[Row]:
    """Yield the rows of one actor: every one, or what must be denied alike by turns."""
    for page in pages:
        for place, position in enumerate(positions(login, page) if every else by_turns(login, page)):
            by_turn = not every and expected(login, page, position) in ALIKE
            turn = (_turn(login, page) + place) % len(METHODS)
            for method in METHODS[turn : turn + 1] if by_turn else METHODS:
                yield Row(login, page, position, method)


def by_turns(login: str, page: Address) -> list[Position]:
    """Return the positions of a page; of those that must look alike, one of a kind to whom the page opens at all."""
    kept, alike, is_opened = [], {}, False
    for position in positions(login, page):
        is_let_in = expected(login, page, position) not in ALIKE
        is_opened = is_opened or is_let_in
        if is_let_in or _is_home(login, position):
            kept.append(position)
        else:
            alike.setdefault((bool(position.absent), position.place == position.owner), []).append(position)
    turn = _turn(login, page)
    chosen = [group[turn % len(group)] for group in alike.values()]
    return kept + (chosen if is_opened else _one_of(chosen, turn))


def _one_of(chosen: list[Position], turn: int) -> list[Position]:
    return [chosen[turn // 7 % len(chosen)]] if chosen else []


def _turn(login: str, page: Address) -> int:
    return zlib.crc32(f"{login} {page.name}".encode())


def _is_home(login: str, position: Position) -> bool:
    home = HOMES[login][1] if login in HOMES else "school"
    return not position.absent and position.place in (None, home) and position.owner in (None, home)


def positions(login: str, page: Address) -> list[Position]:
    """Return where a row may aim on this page."""
    placed, named = "organisation" in page.holds, bool(objects_of(page))
    home = HOMES[login][1] if login in HOMES else "school"
    places: list[str | None] = list(ABOVE) if placed else [None]
    found = [Position(place, (place or home) if named else None) for place in places]
    if named:
        first = home if placed else None
        found += [Position(first, owner) for owner in ABOVE if owner != home]
        found.append(Position(first, home, absent="object"))
    if placed:
        found += [Position(home, home if named else None, absent=part) for part in ("organisation", "year")]
    return found


def sign_in(login: str) -> Client:
    """Return a browser in which somebody is signed in, or nobody."""
    client = Client(raise_request_exception=False)
    if login != "anonymous":
        client.force_login(Account.objects.get(login=login))
    return client


def ask(client: Client, row: Row, wide: WideWorld) -> tuple[Response, str]:
    """Send the row and take back everything it wrote; return the answer and all that was said in the question."""
    address, sent, kept = address_of(row, wide), _fields(row, wide), client.cookies.copy()
    with transaction.atomic():
        answer = client.get(address) if row.method == "GET" else client.post(address, sent)
        transaction.set_rollback(True)
    client.cookies = kept
    return answer, f"{address} {' '.join(map(str, sent.values()))}"


def address_of(row: Row, wide: WideWorld) -> str:
    """Return the address of a row."""
    position, page = row.position, row.page
    owner = position.owner or position.place or ""
    values = {
        "organisation": wide.organisation(position.place).slug if position.place else "",
        "year": YEAR,
        **COMMON,
        **{keyword: _object(wide, page, keyword, owner, position) for keyword in objects_of(page)},
    }
    if position.absent in ABSENT:
        values[position.absent] = ABSENT[position.absent]
    return reverse(page.name, kwargs={keyword: values[keyword] for keyword in page.holds})


def _object(wide: WideWorld, page: Address, keyword: str, owner: str, position: Position) -> str:
    return ABSENT_REF if position.absent == "object" else wide.objects[f"{page.name}.{keyword}", owner]


def _fields(row: Row, wide: WideWorld) -> dict[str, object]:
    home = HOMES[row.login][1] if row.login in HOMES else "school"
    fill = FIELDS.get(row.page.name)
    given = fill(wide, row.login, row.position.owner or row.position.place or home) if fill else {}
    return {"form_key": secrets.token_hex(16), "version": "1", **given}


def judge(row: Row, answer: Response, foreign: list[str], asked: str) -> list[Finding]:
    """Return what is wrong with an answer: another status than the table says, or a foreign word in it."""
    wanted, status = expected(row.login, row.page, row.position), answer.status_code
    findings = []
    if not _is(wanted, answer) and not (wanted is Answer.ABSENT and _is_refused_unread(row, answer)):
        findings.append(Finding(row, f"{_told(answer)}, but {row.login} {wanted.value}"))
    text = "" if row.page.name in SHOWS_SAMPLES else text_of(answer)
    leaked = [word for word in foreign if word in text and word not in asked]
    if leaked:
        findings.append(Finding(row, f"{status} shows foreign {leaked[:3]}"))
    return findings


def _is_refused_unread(row: Row, answer: Response) -> bool:
    """Tell whether a page that only takes forms answered a look before it looked for the thing."""
    return answer.status_code == 405 and row.method == "GET" and row.position.owner is not None


def _told(answer: Response) -> str:
    broken = getattr(answer, "exc_info", None)
    return f"{answer.status_code} {answer.get('Location', '')}{repr(broken[1])[:120] if broken else ''}"


def _is(wanted: Answer, answer: Response) -> bool:
    status, leads_to = answer.status_code, answer.get("Location", "")
    match wanted:
        case Answer.SIGN_IN:
            return status == 302 and leads_to.startswith(reverse("account_login"))
        case Answer.NO_ROLE:
            return status == 302 and leads_to == reverse("shell:no_role")
        case Answer.ABSENT:
            return status == 404
        case Answer.REFUSED:
            return status == 403
        case Answer.LET_IN:
            return status in ANSWERED
        case Answer.LET_IN_OR_ABSENT:
            return status in ANSWERED | {404}


def text_of(answer: Response) -> str:
    """Return all that an answer says: its headers, its body, and the parts of a packed file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = unquote(" ".join(f"{name}: {value}" for name, value in answer.headers.items()))
    return f"{headers}\n{answer.cookies.output()}\n{_unpacked(body)}"


def _unpacked(body: bytes) -> str:
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if body.startswith(b"%PDF"):
        import pypdfium2

        pages = pypdfium2.PdfDocument(body)
        return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_bounded() for page in pages))
    return body.decode("utf-8", "replace")
