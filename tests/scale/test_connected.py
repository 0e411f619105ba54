"""Connected parts of graphs, by SQL, step by step."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.scale.folder import Folder
from secondsource.scale.local import LocalEngine
from secondsource.scale.plan import connected


class Steps:
    """Does joins at once, and counts them."""

    def __init__(self, folder):
        self.folder, self.engine, self.joins = folder, LocalEngine(workers=1), 0

    def join(self, join):
        self.engine.join(join, self.folder)
        self.joins += 1

    def number(self, sql, **tables):
        return self.engine.number(sql, tables, self.folder)


def parts_of(root, edges):
    folder = Folder(str(root))
    one, other = [edge[0] for edge in edges], [edge[1] for edge in edges]
    folder.write("edges", 0, pa.table({"one": pa.array(one, pa.int64()), "other": pa.array(other, pa.int64())}))
    steps = Steps(folder)
    table = connected(steps, "edges", "labels")
    rows = [row for part in folder.each(table) for row in part.to_pylist()]
    return {row["node"]: row["label"] for row in rows}, steps.joins


def least_by_hand(edges):
    label = {node: node for edge in edges for node in edge}
    for _ in label:
        for one, other in edges:
            label[one] = label[other] = min(label[one], label[other])
    return label


@settings(max_examples=15, deadline=None)
@given(
    edges=st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)).filter(lambda e: e[0] != e[1]), max_size=25)
)
def test_every_node_gets_the_least_node_that_it_hangs_together_with(tmp_path_factory, edges):
    found, _ = parts_of(tmp_path_factory.mktemp("graph"), edges)
    assert found == least_by_hand(edges)


def test_a_long_chain_takes_steps_by_its_logarithm(tmp_path):
    found, joins = parts_of(tmp_path, [(node, node + 1) for node in range(2000)])
    assert set(found.values()) == {0}
    assert joins <= 20


@pytest.mark.parametrize("size", [300])
def test_a_star_takes_three(tmp_path, size):
    found, joins = parts_of(tmp_path, [(0, node) for node in range(1, size)])
    assert set(found.values()) == {0}
    assert joins <= 3
