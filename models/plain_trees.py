"""Boosted trees as nested lists of plain numbers, as `src/secondsource/group/trees.py` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import lightgbm


def plain(model: lightgbm.Booster) -> list[Any]:
    """Return the trees: a leaf is what it adds to the log-odds; else measure, bound, unknown, below, above.

    A measure up to the bound goes `below`; one that is unknown goes where the third entry says (0 below, 1 above).
    """
    return [_node(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Any:  # noqa: ANN401 - a number or nested lists
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    below, above = _node(node["left_child"]), _node(node["right_child"])
    nothing_unknown = node["missing_type"] == "None"  # then an unknown measure counts as 0
    unknown = (0 if node["threshold"] >= 0 else 1) if nothing_unknown else (0 if node["default_left"] else 1)
    return [node["split_feature"], float(f"{node['threshold']:.6g}"), unknown, below, above]
