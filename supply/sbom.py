"""Writes what the software is made of as a CycloneDX 1.6 bill of materials: `make sbom`.

Named are the packages of `requirements.txt` with the versions and hashes that are installed by it, their licences and
what needs what as their own metadata say, and the data files that the package carries. The same checkout gives the same
bill: it holds no time, no serial number and no address. Standard: CycloneDX 1.6 (ECMA-424), JSON.
"""
# ruff: noqa: INP001 - a script, no package

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Node = dict[str, Any]
ROOT = Path(__file__).parent.parent
OURS = "secondsource"
_LOCKED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_CARRIED = ("*.onnx", "*.gz")  # data files that are no text of ours: see NOTICE


def bill(lock: str) -> Node:
    """Return the bill of materials of a lock file's packages and of the files that ours carries."""
    ours = distribution(OURS)
    locked = sorted(_packages(lock), key=lambda one: (one["name"], one["version"]))
    refs: dict[str, list[str]] = {}
    for one in locked:
        refs.setdefault(one["name"], []).append(one["bom-ref"])
    root = {"type": "application", "bom-ref": OURS, "name": OURS, "version": ours.version, "licenses": _licences(ours)}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": locked + list(_files()),
        "dependencies": [
            {"ref": ref, "dependsOn": _needs(name, refs)}
            for name, own in [(OURS, [OURS]), *refs.items()]
            for ref in own
        ],
    }


def _packages(lock: str) -> Iterator[Node]:
    """The packages of a lock file, each with the hashes that it may have; those not installed here without licence."""
    for entry in re.split(r"\n(?=\S)", lock):
        found = _LOCKED.match(entry)
        if found is None:
            continue
        name, version = canonicalize_name(found["name"]), found["version"]
        hashes = sorted(_HASH.findall(entry))
        marker = [{"name": "secondsource:only-where", "value": found["marker"].strip()}] if found["marker"] else []
        purl = f"pkg:pypi/{name}@{version}"
        component: Node = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "properties": marker + [{"name": "secondsource:locked-sha256", "value": one} for one in hashes],
        }
        try:
            component["licenses"] = _licences(distribution(name))
        except PackageNotFoundError:  # of another system
            component["scope"] = "optional"
        yield component


def _licences(of: Distribution) -> list[Node]:
    """The licence of a package as its metadata tell it: an expression, words, or classifiers."""
    told = of.metadata
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    classes = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    words = (told.get("License") or "").strip().splitlines()
    names = classes or words[:1]
    return [{"license": {"name": one}} for one in names]


def _needs(name: str, refs: dict[str, list[str]]) -> list[str]:
    """What of the lock a package needs here, by its metadata; nothing where it is not installed."""
    try:
        wanted = distribution(name).requires or ()
    except PackageNotFoundError:
        return []
    here = {**default_environment(), "extra": ""}
    read = (Requirement(one) for one in wanted)
    names = {canonicalize_name(one.name) for one in read if one.marker is None or one.marker.evaluate(here)}
    return sorted(ref for one in names for ref in refs.get(one, ()))


def _files() -> Iterator[Node]:
    package = ROOT / "src" / OURS
    for path in sorted(path for pattern in _CARRIED for path in package.rglob(pattern)):
        data, name = path.read_bytes(), path.relative_to(ROOT).as_posix()
        kind = "machine-learning-model" if path.suffix == ".onnx" else "data"
        hashes = [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}]
        yield {"type": kind, "bom-ref": name, "name": name, "hashes": hashes}


def main() -> None:
    """Write the bill to the file that is named."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out", type=Path, help="the file to write")
    out: Path = arguments.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    made = bill((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    out.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
