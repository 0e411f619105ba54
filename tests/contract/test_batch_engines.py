"""Both engines write the same tables, to the byte, whatever happens on the way.

One batch is the measure: on this machine, undisturbed. The disturbed ones, one an engine, read the same in another
order and in other parts, are stopped twice and go on, lose a worker, and meet a document that kills its readers; the
one on Spark loses a whole executor too.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from batch_corpus import columns_of, rows_of, write_corpus

from secondsource.brief.json import to_json
from secondsource.errors import BatchError
from secondsource.pipeline import make_brief
from secondsource.scale import LocalEngine, batch
from secondsource.scale.engine import Job
from secondsource.scale.folder import Folder
from secondsource.scale.spark import SparkEngine
from secondsource.settings import Settings
from spark_cluster import CONFIGURATION, NotInstalled, end_driver, running

pytestmark = pytest.mark.filterwarnings(  # pyspark's: py4j leaves the connection of a thread that ends to Python
    r"ignore:unclosed <socket\.socket .*raddr=\('127\.0\.0\.1':ResourceWarning"
)
FAST = Settings(language_model="fast")
DEADLY = Path(__file__).parent / "deadly"
SMALL_BYTES = 16_000  # of a part: several parts, and slices of a file
STOPS = (("annotate", 2), ("known", 1))
KILLED_AT = "weigh"  # the step in which an executor is killed
LEFT_OUT = {"source": "poison.txt", "reason": "its reader died 2 times; it was left out"}


class Stopped(Exception):
    """The batch was stopped by whoever watched it."""


@dataclass
class Run:
    """What a batch wrote, and what happened to it."""

    out: Path
    deaths: list[str] = field(default_factory=list)
    error: str = ""  # raised for a stage that cannot be done
    done_at_stop: dict[Path, int] = field(default_factory=dict)  # when each mark was written that was there

    def done_again(self):
        return [path for path, when in self.done_at_stop.items() if path.stat().st_mtime_ns != when]


@pytest.fixture(name="place", scope="module")
def _place(tmp_path_factory):
    """The folder of the corpus, in which the batches run: their inputs have relative names."""
    place = tmp_path_factory.mktemp("corpus")
    write_corpus(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        yield place


@pytest.fixture(name="calm", scope="module")
def _calm(place):
    return run(place / "calm", LocalEngine(workers=2), ["in"])


@pytest.fixture(name="on_processes", scope="module")
def _on_processes(place):
    with deadly(place / "processes-deaths"):
        return disturbed_run(place / "processes", LocalEngine(workers=2))


@pytest.fixture(name="on_spark", scope="module")
def _on_spark(place, tmp_path_factory):
    notes = place / "spark-deaths"
    try:
        with running(tmp_path_factory.mktemp("spark")) as cluster, deadly(notes):
            told = {**CONFIGURATION, "spark.executorEnv.DEADLY_NOTES": str(notes)}
            engine = SparkEngine(cluster.address, configuration=told)
            kills = Kills(cluster)
            try:
                yield disturbed_run(place / "spark", engine, watcher=kills)
                assert kills.made == 1
            finally:
                end_driver()
    except NotInstalled as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


class deadly:  # noqa: N801 - reads as what it is
    """Workers that start in this block die where a document says so, and note it in a file."""

    def __init__(self, notes):
        self._notes, self._patch = notes, pytest.MonkeyPatch()

    def __enter__(self):
        self._notes.write_text("", encoding="utf-8")
        self._patch.setenv("PYTHONPATH", str(DEADLY), prepend=os.pathsep)
        self._patch.setenv("DEADLY_NOTES", str(self._notes))

    def __exit__(self, *_):
        self._patch.undo()


class Kills:
    """Kills an executor of a cluster once, between two parts of a stage that comes late."""

    def __init__(self, cluster):
        self._cluster, self.made = cluster, 0

    def __call__(self, progress):
        if not self.made and progress.step == KILLED_AT and progress.done:
            self.made += self._cluster.kill_an_executor()


def disturbed_run(out, engine, watcher=None):
    backwards = sorted((str(path) for path in Path("in").iterdir()), reverse=True)
    return run(out, engine, ["poison.txt", *backwards], part_bytes=SMALL_BYTES, stops=STOPS, watcher=watcher)


def run(out, engine, inputs, *, stops=(), watcher=None, **more):
    made = Run(out)
    try:
        for stop in stops:
            with pytest.raises(Stopped):
                batch(inputs, str(out), engine=engine, settings=FAST, watcher=stopping(*stop), **more)
            made.done_at_stop |= {path: path.stat().st_mtime_ns for path in out.glob("work/marks/**/*.json")}
        batch(inputs, str(out), engine=engine, settings=FAST, watcher=watcher, **more)
        with pytest.raises((KeyError, BatchError)) as failed:
            engine.map([Job(stage="no such stage", folder=Folder(str(out)), part=0, settings=FAST)], print)
        made.error = str(failed.value)
    finally:
        engine.close()
    if notes := os.environ.get("DEADLY_NOTES"):
        made.deaths = Path(notes).read_text(encoding="utf-8").splitlines()
    return made


def stopping(step, done):
    def watch(progress):
        if (progress.step, progress.done) == (step, done):
            raise Stopped

    return watch


@pytest.fixture(name="disturbed", params=["on_processes", "on_spark"])
def _disturbed(request):
    return request.getfixturevalue(request.param)


def test_the_corpus_has_what_is_hard(calm):
    told = rows_of(calm.out)
    assert max(json.loads(row)["reports"] for row in told["briefs"]) >= 27
    assert [json.loads(row)["source"] for row in told["skipped"]] == [str(Path("in") / "empty.txt")]
    assert any(json.loads(row)["language"] == "fi" for row in told["reports"])


def test_whatever_happens_the_tables_are_the_same_and_a_deadly_document_costs_itself_alone(calm, disturbed):
    found, expected = rows_of(disturbed.out), rows_of(calm.out)
    expected["skipped"] = sorted([*expected["skipped"], json.dumps(LEFT_OUT, sort_keys=True)])
    assert {name for name in expected if found[name] != expected[name]} == set()


def test_workers_did_die(disturbed):
    assert sorted(disturbed.deaths) == ["the first who reads this falls dead", *["whoever reads this falls dead"] * 3]


def test_what_a_stage_raises_is_raised(disturbed):
    assert "no such stage" in disturbed.error


def test_what_was_done_before_a_stop_is_not_done_again(disturbed):
    assert len(disturbed.done_at_stop) > 5
    assert disturbed.done_again() == []


def test_columns_have_the_same_types_on_both(calm, on_spark):
    assert columns_of(on_spark.out) == columns_of(calm.out)


def test_a_story_of_the_batch_is_that_of_a_brief_of_its_reports(disturbed):
    stories = {story["id"]: story for story in _stories_of(disturbed.out)}
    largest = max(stories.values(), key=lambda story: len(story["reports"]))
    files = {row["report_id"]: row["file"] for row in map(json.loads, rows_of(disturbed.out)["reports"])}
    for story in (largest, next(iter(stories.values()))):
        brief = to_json(make_brief(sorted({files[report] for report in story["reports"]}), settings=FAST))
        alone = next(one for one in brief["stories"] if one["id"] == story["id"])
        assert {**story, "placements": []} == {**alone, "placements": []}


def _stories_of(out):
    for row in rows_of(out)["briefs"]:
        yield from json.loads(json.loads(row)["json"])["stories"]
