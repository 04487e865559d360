"""`nastavnik serve`: prepares the base and runs the web server and the worker."""

import argparse
import os
import signal
import socket
import sys
import time
from pathlib import Path

from nastavnik.cli.children import Child, Children

LOOPBACK = ("127.0.0.1", "localhost", "::1")
FIRST_PAGE_SECONDS = 60.0


def register(parser: argparse.ArgumentParser) -> None:
    """Name the options of the command."""
    parser.add_argument("--host", default="127.0.0.1", help="адрес, на котором слушать (по умолчанию 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="порт (по умолчанию 8000)")
    parser.add_argument("--empty", action="store_true", help="не ставить демо: первый запуск настоящей школы")
    parser.add_argument("--insecure-lan", action="store_true", help="открыть в локальной сети без шифрования")
    parser.add_argument("--cert", type=Path, help="сертификат TLS (PEM)")
    parser.add_argument("--key", type=Path, help="ключ к сертификату (PKCS#8)")


def run(args: argparse.Namespace) -> int:
    """Prepare the base and serve until told to stop."""
    fault = address_fault(args)
    if fault:
        print(fault, file=sys.stderr)
        return 2
    _settle_environment(args)
    from django.conf import settings

    from nastavnik.cli.preparing import prepare_all
    from nastavnik.foundation.backup.occupancy import Occupied, occupy

    try:
        with occupy(settings.HOME):
            prepare_all()
            return _serve(args)
    except Occupied as refusal:
        print(refusal, file=sys.stderr)
        return 2


def address_fault(args: argparse.Namespace) -> str:
    """Return why this address must not be served, or nothing.

    Without encryption passwords and children's data would cross the network in clear text.
    """
    if bool(args.cert) != bool(args.key):
        return "Укажите и сертификат, и ключ: --cert ФАЙЛ --key ФАЙЛ."
    missing = [str(path) for path in (args.cert, args.key) if path and not path.is_file()]
    if missing:
        return f"Нет такого файла: {', '.join(missing)}."
    if args.host not in LOOPBACK and not args.cert and not args.insecure_lan:
        return (
            f"Адрес {args.host} виден в сети, а соединение не зашифровано: пароли пойдут открытым текстом. "
            "Укажите сертификат (--cert и --key) или, если сеть закрытая и вы это понимаете, добавьте --insecure-lan."
        )
    if _port_is_taken(args.host, args.port):
        return f"Порт {args.port} занят. Укажите другой: --port {args.port + 1}."
    return ""


def _settle_environment(args: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
    if args.cert:
        os.environ.setdefault("NASTAVNIK_ADDRESS", f"https://{_shown_host(args.host)}:{args.port}")
    if args.host not in LOOPBACK:
        known = [name for name in os.environ.get("NASTAVNIK_HOSTS", "").split(",") if name]
        os.environ["NASTAVNIK_HOSTS"] = ",".join(dict.fromkeys([*known, *_own_names(args.host)]))


def _serve(args: argparse.Namespace) -> int:
    address = f"{'https' if args.cert else 'http'}://{_shown_host(args.host)}:{args.port}"
    _welcome(address, empty=args.empty)
    children = Children(_children(args), dict(os.environ))
    children.start()
    if _answers(args.host, args.port, children):
        print(f"\nОткройте {address}   (остановить: Ctrl+C)", flush=True)
    return children.watch(say=lambda words: print(words, file=sys.stderr, flush=True))


def _children(args: argparse.Namespace) -> list[Child]:
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    web += ["--workers-kill-timeout", "5", "--respawn-failed-workers"]
    if args.cert:
        web += ["--ssl-certificate", str(args.cert), "--ssl-keyfile", str(args.key)]
    worker = [sys.executable, "-m", "nastavnik.project.worker"]
    return [
        Child("страницы", [*web, "nastavnik.project.wsgi:application"]),
        Child("фоновая работа", worker, stop_signal=signal.SIGINT),
    ]


def _welcome(address: str, *, empty: bool) -> None:
    from nastavnik.cli import demo
    from nastavnik.cli.preparing import start_code
    from nastavnik.domains.organisations.queries import installation

    if demo.is_empty() and not empty:
        demo.load_demo()
    if installation().is_demo:
        demo.print_accounts()
        return
    code = start_code()
    if code:
        print(f"Первый запуск. Откройте и заполните: {address}/start/{code}\nСсылка одноразовая, никому её не давайте.")


def _answers(host: str, port: int, children: Children) -> bool:
    deadline = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < deadline and children.children[0].is_alive:
        if _port_is_taken(host, port):
            return True
        time.sleep(0.05)
    return False


def _port_is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  a name, nothing is bound
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((reachable, port)) == 0


def _shown_host(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  compared, not bound
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _own_names(host: str) -> list[str]:
    """Return the names and addresses by which the network may call this machine."""
    name = socket.gethostname()
    try:
        addresses = socket.gethostbyname_ex(name)[2]
    except OSError:
        addresses = []
    bound = [] if host in ("0.0.0.0", "::") else [host]  # noqa: S104
    return [*bound, name, f"{name}.local", *addresses, *_address_towards_others()]


def _address_towards_others() -> list[str]:
    # Connecting a datagram socket sends nothing; it only asks which of our addresses would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [str(probe.getsockname()[0])]
