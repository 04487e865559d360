"""`nastavnik match`: a problem in a file in, the best pairs with their proof out; `--check` believes nothing."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nastavnik.cli.given_files import CannotRead

if TYPE_CHECKING:
    from nastavnik.core.matching.problem import Problem

NOT_PROVED = 1
MAX_JSON = 64 * 1024 * 1024
MAX_ARRAYS = 256 * 1024 * 1024


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser._positionals.title = "что прочитать"
    parser.add_argument("file", type=Path, metavar="ФАЙЛ", help="задача: баллы пар или люди в .json, массивы в .npz")
    parser.add_argument("--objective", metavar="ЦЕЛЬ", help="total — больше баллов, cardinality — больше пар")
    parser.add_argument("--out", type=Path, metavar="РЕЗУЛЬТАТ", help="записать результат в файл, а не на экран")
    parser.add_argument("--check", type=Path, metavar="РЕЗУЛЬТАТ", help="проверить готовый результат, не решая заново")


def run(args: argparse.Namespace) -> int:
    """Match and print, or check what was matched before."""
    if args.check and args.out:
        raise CannotRead("--out и --check вместе не нужны: проверка ничего не записывает.")
    problem = _problem(args.file, args.objective)
    if args.check:
        return _check(problem, args.check)
    result = problem.answer_as_json()
    text = "\n".join(_printed(result)) + "\n"
    if args.out:
        _write(args.out, text)
        print(_summary(result))
    else:
        print(text, end="")
    return 0


def _problem(path: Path, objective: str | None) -> "Problem":
    from nastavnik.core.matching.table import BadInstance

    is_archive = path.suffix.lower() == ".npz"
    data = _bytes(path, MAX_ARRAYS if is_archive else MAX_JSON)
    try:
        if is_archive:
            from nastavnik.core.matching.array_reading import read_arrays

            return read_arrays(data, objective=objective)
        return _stated(_json(data, path), objective)
    except BadInstance as refusal:
        raise CannotRead(f"«{path.name}»: {refusal}") from None


def _stated(data: Any, objective: str | None) -> "Problem":
    if isinstance(data, dict) and "instance" in data:
        data = data["instance"]  # the package of a year keeps the problem beside the pairs that answer it
    if isinstance(data, dict) and "people" in data:
        from nastavnik.core.matching.people_reading import read_people_problem

        return read_people_problem(data, objective=objective)
    from nastavnik.core.matching.reading import read_instance

    return read_instance(data, objective=objective)


def _bytes(path: Path, most: int) -> bytes:
    try:
        if path.stat().st_size > most:
            raise CannotRead(f"Файл «{path.name}» слишком велик: больше {most // 2**20} МБ.")
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotRead(f"Нет файла «{path}».") from None
    except OSError as fault:
        raise CannotRead(f"Файл «{path}» не открывается: {fault.strerror or fault}.") from None


def _json(data: bytes, path: Path) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise CannotRead(f"«{path.name}»: это не JSON или он повреждён.") from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _check(problem: "Problem", path: Path) -> int:
    from nastavnik.core.matching.checker import first_violation
    from nastavnik.core.matching.result_reading import BadResult, read_result

    data = _json(_bytes(path, MAX_JSON), path)
    try:
        matching = read_result(data)
    except BadResult as refusal:
        print(refusal, file=sys.stderr)
        return NOT_PROVED
    fault = first_violation(problem.table, matching)
    if fault:
        print(fault, file=sys.stderr)
        return NOT_PROVED
    proof = matching.certificate
    print(f"Верно и доказано: пар {len(matching.pairs)}, сумма {matching.total}, граница {proof.dual}, разрыв 0.")
    return 0


def _summary(result: dict[str, Any]) -> str:
    return f"Пар {result['matched']}, сумма {result['total']}, без пары {len(result['unmatched'])}. Разрыв 0."


def _write(path: Path, text: str) -> None:
    """Write beside and then rename, so that nobody finds half a result."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as fault:
        raise CannotRead(f"Файл «{path}» не записать: {fault.strerror or fault}.") from None


def _printed(result: dict[str, Any]) -> Iterator[str]:
    """Yield JSON with one line a pair: as easy to read as to compare."""
    last = len(result) - 1
    yield "{"
    for at, (key, value) in enumerate(result.items()):
        end = "" if at == last else ","
        if isinstance(value, list) and value:
            yield f" {_as_json(key)}: ["
            yield ",\n".join(f"  {_as_json(row)}" for row in value)
            yield f" ]{end}"
        else:
            yield f" {_as_json(key)}: {_as_json(value)}{end}"
    yield "}"


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit("Запускайте так: nastavnik match ФАЙЛ")
