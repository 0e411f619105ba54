"""What the cluster's engine says where it cannot begin. What it does is held to by `tests/contract`."""

import sys

import pytest

from secondsource.errors import SettingError
from secondsource.scale.folder import Folder
from secondsource.scale.spark import SparkEngine


def ask(engine, tmp_path):
    try:
        return engine.number("SELECT 1", {}, Folder(str(tmp_path)))
    finally:
        engine.close()


def test_without_pyspark_it_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(SettingError, match=r"pip install secondsource\[spark\]"):
        ask(SparkEngine(), tmp_path)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # pyspark's: the pipe to a Java that did not start
def test_without_java_it_says_which_it_needs(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "none"))
    with pytest.raises(SettingError, match="Java 17"):
        ask(SparkEngine(), tmp_path)


def test_an_engine_that_did_nothing_is_closed():
    SparkEngine().close()
