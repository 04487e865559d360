"""`nastavnik document`: the facts of one paper in, the paper out. Also every kind from its own examples."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nastavnik.cli.folders import require_new_folder, write_folder
from nastavnik.core.refusals import Refusal

if TYPE_CHECKING:
    from nastavnik.core.documents.blocks import Paper
    from nastavnik.core.documents.fields import Field, Kind

FORMATS = ("docx", "pdf", "html")
MODELS = {"teachers": "педагоги", "students": "ученики"}


class CannotMake(Refusal):
    """The paper cannot be made of what was given."""


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser._positionals.title = "какой документ"
    parser.add_argument("kind", nargs="?", metavar="ВИД", help="вид документа, например order_pairs")
    parser.add_argument("--data", type=Path, metavar="ФАЙЛ", help="сведения для документа в JSON")
    parser.add_argument("--to", choices=FORMATS, metavar="ФОРМАТ", help="docx, pdf или html (иначе по имени файла)")
    parser.add_argument("--out", type=Path, metavar="ФАЙЛ", help="новый файл для документа")
    parser.add_argument("--spacing", type=float, default=1.0, metavar="ЧИСЛО", help="межстрочный интервал: от 1 до 1.5")
    parser.add_argument("--list", action="store_true", help="показать виды документов и что им нужно")
    parser.add_argument("--examples", type=Path, metavar="ПАПКА", help="собрать все виды из примеров в новую папку")
    parser.add_argument("--json", action="store_true", help="напечатать итог в JSON")


def run(args: argparse.Namespace) -> int:
    """Do the one of three deeds that was asked for."""
    if args.list:
        return _list(in_json=args.json)
    if args.examples is not None:
        return _examples(args.examples, args.spacing)
    absent = [name for name, value in (("ВИД", args.kind), ("--data", args.data), ("--out", args.out)) if not value]
    if absent:
        raise CannotMake(f"Не хватает: {', '.join(absent)}. Какие есть виды, скажет nastavnik document --list.")
    return _one(args)


def _one(args: argparse.Namespace) -> int:
    from nastavnik.core.documents.catalogue import compose, kind_of, missing

    kind, into = kind_of(args.kind), _format(args)
    if args.out.exists() or args.out.is_symlink():
        raise CannotMake(f"Файл «{args.out}» уже есть. Укажите новый: чужие файлы команда не трогает.")
    data = _data(args.data)
    lacking = missing(kind, data)
    if lacking:
        raise CannotMake("\n".join([f"Не хватает сведений. {kind.title}:", *map(_wanted, lacking)]))
    paper = compose(kind.name, data, line_spacing=_spacing(args.spacing))
    _write_new(args.out, _rendered(paper, into))
    if args.json:
        print(json.dumps(_summary(paper, args.out), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_words(paper, args.out, _unknown(kind, data))))
    return 0


def _format(args: argparse.Namespace) -> str:
    into = str(args.to or args.out.suffix.lstrip(".").lower())
    if into not in FORMATS:
        raise CannotMake(f"Не понятно, в каком виде нужен файл «{args.out.name}». Укажите --to: {', '.join(FORMATS)}.")
    return into


def _spacing(asked: float) -> float:
    from nastavnik.core.documents.layout import LEAST_SPACING, MOST_SPACING

    if not LEAST_SPACING <= asked <= MOST_SPACING:
        raise CannotMake(f"Такого интервала не бывает: {asked:g}. Нужно от 1 до 1.5.")
    return asked


def _data(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise CannotMake(f"Нет файла «{path}».") from None
    except OSError as fault:
        raise CannotMake(f"Файл «{path}» не открывается: {fault.strerror or fault}.") from None
    except json.JSONDecodeError as fault:
        where = f"строка {fault.lineno}, знак {fault.colno}"
        raise CannotMake(f"Файл «{path.name}» записан с ошибкой ({where}). Нужен JSON.") from None
    except (UnicodeDecodeError, RecursionError):
        raise CannotMake(f"Файл «{path.name}» не читается. Нужен JSON в кодировке UTF-8.") from None
    if not isinstance(data, dict):
        raise CannotMake(f'В файле «{path.name}» должен быть один объект: {{"year": …}}.')
    return data


def _rendered(paper: "Paper", into: str) -> bytes:
    if into == "docx":
        from nastavnik.core.documents.render_docx import render_docx

        return render_docx(paper)
    if into == "pdf":
        from nastavnik.core.documents.render_pdf import render_pdf

        return render_pdf(paper)
    from nastavnik.core.documents.render_html import render_page

    return render_page(paper).encode()


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; nothing stays behind where that fails."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise CannotMake(f"Файл «{path}» уже есть. Укажите новый: чужие файлы команда не трогает.") from None
    except OSError as fault:
        raise CannotMake(f"Файл «{path}» не записать: {fault.strerror or fault}.") from None


def _wanted(field: "Field") -> str:
    return f"  – {field.label} ({field.name})"


def _unknown(kind: "Kind", data: dict[str, Any]) -> list[str]:
    return [name for name in data if kind.field_named(name) is None]


def _words(paper: "Paper", out: Path, unknown: list[str]) -> Iterator[str]:
    yield f"Готово: {out}"
    if paper.blanks:
        yield f"Заполнить от руки: {', '.join(paper.blanks)}."
    yield from paper.warnings
    if unknown:
        yield f"Этому документу не нужны: {', '.join(unknown)}."


def _summary(paper: "Paper", out: Path) -> dict[str, Any]:
    return {
        "out": str(out),
        "kind": paper.kind,
        "title": paper.title,
        "blanks": list(paper.blanks),
        "warnings": list(paper.warnings),
    }


def _list(*, in_json: bool) -> int:
    from nastavnik.core.documents.catalogue import KINDS
    from nastavnik.core.documents.fields import as_json

    if in_json:
        print(json.dumps([as_json(kind) for kind in KINDS.values()], ensure_ascii=False, indent=1))
        return 0
    width = max(map(len, KINDS))
    for kind in KINDS.values():
        print(f"{kind.code}  {kind.name:<{width}}  {kind.title}")
    print("\nЧто нужно каждому, с примерами: nastavnik document --list --json")
    return 0


def _examples(folder: Path, spacing: float) -> int:
    from nastavnik.core.documents.catalogue import KINDS, compose

    require_new_folder(folder)
    wide, files = _spacing(spacing), {}
    for kind in KINDS.values():
        for model in kind.models:
            data = kind.example(model)
            name = f"{kind.code} {kind.title}" + (f" ({MODELS[model]})" if len(kind.models) > 1 else "")
            paper = compose(kind.name, data, line_spacing=wide)
            files[f"{name}.json"] = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
            files |= {f"{name}.{into}": _rendered(paper, into) for into in ("docx", "pdf")}
    write_folder(folder, files)
    print(f"Готово: {folder}. Видов документов: {len(KINDS)}, файлов: {len(files)}.")
    return 0


if __name__ == "__main__":
    sys.exit("Запускайте так: nastavnik document ВИД --data ФАЙЛ --out ФАЙЛ")
