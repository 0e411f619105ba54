"""The command that shows a desk in a browser: `serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.desk import DESK_HELP
from secondsource.cli.output import progress
from secondsource.errors import SettingError

if TYPE_CHECKING:
    from secondsource.web import Access


def serve(
    db: Annotated[str | None, typer.Option("--db", metavar="DESK", help=DESK_HELP)] = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="OUT", help="The folder of a batch, as a desk.")
    ] = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; others need a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0: any that is free.")] = 8000,
    token: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What visitors must know; seen by all users of this machine.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The same from the first line of a file.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name that it is called by, as by a proxy.")
    ] = None,
) -> None:
    """Show a desk in a browser, on this machine only unless told otherwise."""
    from secondsource.web import Access  # noqa: PLC0415 - loads FastAPI

    told = _token(token, password_file)
    if (db is None) == (batch is None):
        raise SettingError("give the desk to show with --db, or with --batch a batch")
    _run(db or _desk_of(batch or ""), Access(host=host, names=tuple(name or ()), token=told), port)


def _run(db: str, access: Access, port: int) -> None:
    import uvicorn  # noqa: PLC0415 - only when it serves

    from secondsource.desk import Desk  # noqa: PLC0415 - loads every stage
    from secondsource.settings import load  # noqa: PLC0415 - with it
    from secondsource.web import make_app  # noqa: PLC0415 - as above
    from secondsource.web.heads import with_timed_heads  # noqa: PLC0415 - loads the server's protocol

    with Desk.open(db, settings=load(), create=False) as desk:
        # What names the server's software is of use to nobody but an attacker; a proxy's word on who asks is not taken.
        config = uvicorn.Config(
            make_app(desk, access), host=access.host, port=port, log_level="warning", server_header=False,
            proxy_headers=False, timeout_keep_alive=15, limit_concurrency=200, http=with_timed_heads(access.max_head_s),
        )  # fmt: skip
        server = uvicorn.Server(config)
        listening = config.bind_socket()
        # An answer is sent in two parts; the system would hold the second back for 40 ms, until the first is received.
        listening.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        listening.listen(2048)  # whoever reads the address below may come at once
        print(f"secondsource: {_address(access.host, listening.getsockname()[1])} (Ctrl+C stops it)", file=sys.stderr)
        server.run(sockets=[listening])


def _desk_of(batch: str) -> str:
    """The desk of a batch, which is made when it is first shown."""
    from secondsource.cli.batch import needing_batch  # noqa: PLC0415 - only when asked for
    from secondsource.settings import load  # noqa: PLC0415 - loads no stage

    with needing_batch(), progress() as show:
        from secondsource.scale.as_desk import as_desk  # noqa: PLC0415 - its packages are an extra

        return as_desk(batch, settings=load(), progress=show)


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _token(token: str | None, password_file: Path | None) -> str:
    """The token that visitors must know, or nothing; raises SettingError where it was given badly."""
    if token is not None and password_file is not None:
        raise SettingError("give --token or --password-file, not both")
    if password_file is not None:
        try:
            token = (password_file.read_text(encoding="utf-8").splitlines() or [""])[0].strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{password_file} cannot be read: {error}") from error
    if token is not None and not token.strip():
        raise SettingError("the token is empty")
    return (token or "").strip()
