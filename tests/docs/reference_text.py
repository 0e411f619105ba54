"""The parts of docs/reference.md that are told from the code: the Python API, the desk, the commands, the settings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import EnumType
from functools import partial
from typing import Any

import typer
from readme_text import ROOT

import secondsource
from secondsource.cli import app
from secondsource.settings import ENVIRONMENT_PREFIX, Settings

PAGE = ROOT / "docs/reference.md"
_LINE_CHARS = 110  # a longer signature has a line for each of its parameters
_PLAIN = (str, int, float, bool, type(None), tuple)  # defaults that show themselves as they are written


def told() -> dict[str, str]:
    """Return each part by its name."""
    return {"python": python(), "desk": desk(), "commands": commands(), "settings": settings()}


def refreshed(page: str) -> str:
    """Return the page with what stands between `<!-- from the code: NAME -->` and `<!-- end -->` told anew."""
    for name, part in told().items():
        marks = re.compile(rf"(<!-- from the code: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page, found = marks.subn(partial(_between, part), page)
        if found != 1:
            raise ValueError(f"the page needs one part {name}, and has {found}")
    return page


def _between(part: str, marks: re.Match[str]) -> str:
    return f"{marks[1]}\n{part}\n{marks[2]}"


def python() -> str:
    """Return every public name: how it is called or made, and the first sentence on it."""
    parts = []
    for name in secondsource.__all__:
        one = getattr(secondsource, name)
        call = signature(name, one.open if name == "Desk" else one).replace("Desk(", "Desk.open(")
        parts.append(f"### `{name}`\n\n```python\n{call}\n```\n\n{first_sentence(one)}\n")
    return "\n".join(parts)


def desk() -> str:
    """Return the methods of a desk."""
    public = [
        (name, one) for name, one in vars(secondsource.Desk).items() if inspect.isfunction(one) and name[0] != "_"
    ]
    calls = "\n".join(signature(name, one) for name, one in public)
    rows = "\n".join(f"| `{name}` | {first_sentence(one)} |" for name, one in public)
    return f"```python\n{calls}\n```\n\n| method | what it does |\n|---|---|\n{rows}\n"


def signature(name: str, one: Callable[..., Any]) -> str:
    """Return how something is called: of a record its fields, each with its type."""
    if is_dataclass(one):
        known = {field.name for field in fields(one)}
        parameters = [p for p in inspect.signature(one).parameters.values() if p.name in known]
        returned = ""
    else:
        told_ = inspect.signature(one)
        parameters = [p for p in told_.parameters.values() if p.name != "self"]
        returned = f" -> {told_.return_annotation}"
    words = list(_parameters(parameters))
    line = f"{name}({', '.join(words)}){returned}"
    if len(line) <= _LINE_CHARS:
        return line
    return "\n".join((f"{name}(", *(f"    {word}," for word in words), f"){returned}"))


def _parameters(parameters: list[inspect.Parameter]) -> Iterator[str]:
    keyword_only = False
    for one in parameters:
        if one.kind is one.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            yield "*"
        default = ""
        if one.default is not one.empty:
            default = f" = {_written(one.default)}" if isinstance(one.default, _PLAIN) else " = …"
        yield f"{one.name}: {one.annotation}{default}"


def _written(default: object) -> str:
    """A default as we write it: long numbers with their thousands apart."""
    return f"{default:_}" if type(default) is int else repr(default)


def first_sentence(one: object) -> str:
    """Return what the docstring says first."""
    first = (inspect.getdoc(one) or "").split("\n\n", 1)[0]
    return " ".join(first.split())


def commands() -> str:
    """Return every command with its arguments and options."""
    parts = []
    for name, command in typer.main.get_command(app).commands.items():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        usage = " ".join(("secondsource", name, *map(_argument, arguments), *map(_needed, options))).rstrip()
        rows = [f"| `{_argument(p)}` | {_cell(p.help)} |" for p in arguments]
        rows += [f"| `{_cell(_option(p))}` | {_cell(p.help)}{_default(p)} |" for p in options]
        table = "\n".join(("| | |", "|---|---|", *rows))
        parts.append(f"### `{usage}`\n\n{first_sentence(command.callback)}\n\n{table}\n")
    return "\n".join(parts)


def _argument(one: Any) -> str:
    name = (one.metavar or one.name.upper()).strip("[]") + ("…" if one.nargs == -1 else "")
    return name if one.required else f"[{name}]"


def _needed(one: Any) -> str:
    return _option(one) if one.required else ""


def _option(one: Any) -> str:
    names = "/".join((*one.opts, *one.secondary_opts))
    if one.is_flag:
        return names
    kind = one.bare_type()
    choices = "|".join(kind) if isinstance(kind, EnumType) else ""
    return f"{names} {one.metavar or choices or one.name.upper()}"


def _default(one: Any) -> str:
    return "" if one.default is None or one.default is False else f" Default: `{one.default}`."


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def settings() -> str:
    """Return every setting: its name, its variable, its unit, its default, and what it is."""
    rows = [
        f"| `{one.name}` | `{ENVIRONMENT_PREFIX}{one.name.upper()}` | {one.metadata['unit']} | `{_written(one.default)}` "
        f"| {_cell(one.metadata['help'])} |"
        for one in fields(Settings)
    ]
    return "\n".join(("| setting | variable | unit | default | |", "|---|---|---|---|---|", *rows)) + "\n"
