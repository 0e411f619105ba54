"""The bill of materials names each package that is installed, as CycloneDX has it, and the checkout asks for no other."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
# What CycloneDX 1.6 asks of the parts that we write, in our own words.
NAMED = {"type": "string", "minLength": 1}
LICENCE = {
    "oneOf": [
        {
            "type": "object",
            "required": ["expression"],
            "properties": {"expression": NAMED},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["license"],
            "properties": {"license": {"type": "object", "required": ["name"], "properties": {"name": NAMED}}},
        },
    ]
}
COMPONENT = {
    "type": "object",
    "required": ["type", "name"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["application", "library", "data", "machine-learning-model"]},
        "bom-ref": NAMED, "name": NAMED, "version": {"type": "string"}, "purl": {"type": "string", "pattern": "^pkg:pypi/[a-z0-9.-]+@[^@]+$"},
        "scope": {"enum": ["required", "optional", "excluded"]}, "licenses": {"type": "array", "items": LICENCE},
        "hashes": {"type": "array", "items": {"type": "object", "required": ["alg", "content"], "properties": {"alg": {"const": "SHA-256"}, "content": {"pattern": "^[0-9a-f]{64}$"}}}},
        "properties": {"type": "array", "items": {"type": "object", "required": ["name", "value"], "additionalProperties": False, "properties": {"name": NAMED, "value": NAMED}}},
    },
}  # fmt: skip
BILL = {
    "type": "object",
    "required": ["bomFormat", "specVersion", "version", "metadata", "components", "dependencies"],
    "additionalProperties": False,
    "properties": {
        "bomFormat": {"const": "CycloneDX"}, "specVersion": {"const": "1.6"}, "version": {"type": "integer", "minimum": 1},
        "metadata": {"type": "object", "properties": {"component": COMPONENT}, "additionalProperties": False},
        "components": {"type": "array", "items": COMPONENT, "uniqueItems": True},
        "dependencies": {
            "type": "array", "uniqueItems": True,
            "items": {"type": "object", "required": ["ref"], "properties": {"ref": NAMED, "dependsOn": {"type": "array", "items": NAMED, "uniqueItems": True}}},
        },
    },
}  # fmt: skip


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory):
    out = tmp_path_factory.mktemp("sbom") / "sub" / "sbom.cdx.json"
    subprocess.run([sys.executable, str(ROOT / "supply" / "sbom.py"), str(out)], check=True)
    return json.loads(out.read_text(encoding="utf-8"))


def test_it_is_a_bill_as_cyclonedx_has_it(made):
    jsonschema.validate(made, BILL)
    refs = [one["bom-ref"] for one in made["components"]] + [made["metadata"]["component"]["bom-ref"]]
    assert len(refs) == len(set(refs))
    told = [one["ref"] for one in made["dependencies"]] + [
        ref for one in made["dependencies"] for ref in one["dependsOn"]
    ]
    assert set(told) <= set(refs)


def test_each_package_of_the_lock_is_there_with_its_hashes_and_its_licence(made):
    locked = re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", LOCK)
    libraries = {(one["name"], one["version"]): one for one in made["components"] if one["type"] == "library"}
    assert len(libraries) == len(locked) > 40
    assert {(name.lower().replace("_", "-"), version) for name, version in locked} == set(libraries)
    hashes = [
        one["value"]
        for library in libraries.values()
        for one in library["properties"]
        if one["name"].endswith("sha256")
    ]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", LOCK))
    assert [
        one["name"] for one in libraries.values() if not one.get("licenses") and one.get("scope") != "optional"
    ] == []


def test_the_files_that_the_package_carries_are_there_with_their_hashes(made):
    carried = {one["name"]: one for one in made["components"] if one["type"] != "library"}
    assert {name.rpartition(".")[2] for name in carried} == {"onnx", "gz"}
    assert all(len(one["hashes"]) == 1 for one in carried.values())


def test_the_same_checkout_gives_the_same_bill(made):
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "supply" / "sbom.py")
    sbom = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sbom)
    assert sbom.bill(LOCK) == made


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_has_hashes_for_each_version_and_names_no_place_to_get_them_from(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry
    assert "://" not in text
    assert "--index" not in text


def test_make_installs_by_hash_alone():
    told = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in (line for line in told.splitlines() if "pip install" in line and "uv pip" not in line):
        assert "--require-hashes" in line or "--no-deps --no-build-isolation --editable ." in line


def test_each_exception_from_the_rules_of_security_has_its_reason():
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"# (?:noqa: (?:\w+, )*S\d|nosec\b)", line):
                found.append(number)
                assert re.search(r"#.* - \w+", line), f"{path}:{number}"
    assert found
