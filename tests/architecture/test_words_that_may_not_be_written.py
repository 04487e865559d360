"""Short cuts that open a hole: each with the place where it may stand, and what to write instead."""

import ast
import re
from collections.abc import Iterator

import pytest

from architecture.sources import nodes_of, place, python_files, templates, within_source
from nastavnik.web.shell.addresses import addresses

PERSONAL = {"surname", "given_name", "patronymic", "login", "email", "phone", "post", "birth_date", "person_name"}
VAGUE_MODULES = {"utils", "helpers", "common", "misc", "services", "managers_utils", "tools"}

READS = {"shell:search"}  # posts, so that what is typed stands in no address, and writes nothing
SIGN_OUT = "shell.sign_out_url"

# name → (where it may stand, what to write instead)
CALLS = {
    "mark_safe": ((), "format_html, which escapes what it is given"),
    "csrf_exempt": ((), "{% form_keys %} in the form"),
    "send_mail": (("foundation/outbox/",), "a letter through foundation.outbox, so that none is lost or sent twice"),
    "EmailMessage": (("foundation/outbox/",), "a letter through foundation.outbox"),
    "EmailMultiAlternatives": (("foundation/outbox/",), "a letter through foundation.outbox"),
    "SafeString": (("web/templatetags/",), "format_html"),
    "eval": ((), "data, not code"),
    "exec": ((), "data, not code"),
    "raw": ((), "the query language of Django, which knows both databases"),
    "extra": ((), "the query language of Django"),
}


@pytest.mark.parametrize("name", CALLS)
def test_dangerous_calls_stand_only_in_their_place(name: str) -> None:
    allowed, instead = CALLS[name]
    found = [
        place(path, node)
        for path in python_files()
        if not within_source(path).startswith(allowed or ("\0",))
        for node in nodes_of(path)
        if _calls(node, name)
    ]

    assert not found, f"Instead of {name} write {instead}: {found}"


def test_forms_name_their_fields() -> None:
    found = [
        place(path, node)
        for path in python_files()
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and node.value == "__all__"
    ]

    assert not found, f"List the fields: a new column must not open itself to everybody. {found}"


def test_templates_switch_escaping_off_nowhere() -> None:
    unsafe = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    found = [path.name for path in templates() if unsafe.search(path.read_text(encoding="utf-8"))]

    assert not found


def test_templates_carry_no_inline_code_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+=\"|\shx-on|\sstyle=\"", re.I)
    found = {path.name: bad.group() for path in templates() if (bad := inline.search(_markup(path.read_text())))}

    assert not found, f"The content policy refuses these: {found}"


def test_every_posted_form_carries_its_keys() -> None:
    found = [
        f"{path.name}: {form[:80]}"
        for path in templates()
        for form in _posted_forms(path.read_text(encoding="utf-8"))
        if "{% form_keys" not in form and "{% csrf_token %}" not in form
    ]

    assert not found, f"Write {{% form_keys %}} inside: {found}"


def test_forms_without_a_key_go_only_where_nothing_is_written() -> None:
    keyless = [form for path in templates() for form in _posted_forms(path.read_text()) if "{% form_keys" not in form]
    open_to_all = {page.name for page in addresses() if page.access and page.access.public_because}

    found = [form[:120] for form in keyless if not _leads_to(form, open_to_all | READS) and SIGN_OUT not in form]
    assert not found, f"A page behind a permission takes no form without {{% form_keys %}}: {found}"


def test_logs_are_told_refs_and_never_names() -> None:
    found = [
        place(path, node)
        for path in python_files()
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and _is_log_call(node) and PERSONAL & set(_attributes(node))
    ]

    assert not found, f"Log the ref: {found}"


def test_only_commands_print() -> None:
    found = [
        place(path, node)
        for path in python_files()
        if not within_source(path).startswith("cli/") and "__main__" not in path.read_text(encoding="utf-8")
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert not found


def test_modules_are_named_for_what_they_hold() -> None:
    vague = [within_source(path) for path in python_files() if {path.stem, *path.parent.parts[-3:]} & VAGUE_MODULES]

    assert not vague, f"Name the topic: dates.py, names.py, csv_rows.py. {vague}"


def test_the_laws_would_notice() -> None:
    tree = ast.parse("log.info('entered', person.surname)\nmark_safe(text)\n")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    assert _is_log_call(calls[0])
    assert "surname" in set(_attributes(calls[0]))
    assert _calls(calls[1], "mark_safe")
    assert list(_posted_forms('<form method="post"><input></form>')) == ['<form method="post"><input>']


def _calls(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Call):
        function = node.func
        return (isinstance(function, ast.Name) and function.id == name) or (
            isinstance(function, ast.Attribute) and function.attr == name
        )
    decorators = getattr(node, "decorator_list", [])
    return any(isinstance(one, ast.Name) and one.id == name for one in decorators)


def _is_log_call(node: ast.Call) -> bool:
    function = node.func
    levels = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    if not isinstance(function, ast.Attribute) or function.attr not in levels:
        return False
    owner = function.value
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return name.casefold() in {"log", "logger", "logging", "_log", "_logger"}


def _attributes(node: ast.AST) -> Iterator[str]:
    return (inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute))


def _posted_forms(text: str) -> Iterator[str]:
    for form in re.findall(r"<form\b.*?(?=</form>|\Z)", _markup(text), re.S):
        if re.match(r"<form\b[^>]*method=\"post\"", form, re.I):
            yield form


def _leads_to(form: str, names: set[str]) -> bool:
    action = re.search(r"""action="{% url ['"]([\w:]+)['"]""", form)
    return action is not None and action.group(1) in names


def _markup(text: str) -> str:
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", text, flags=re.S)
