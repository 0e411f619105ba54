"""Write the trained model for onnxruntime, in 8 bits: `python models/english/export.py model.pt english.onnx`.

Weights take 7 of the 8 bits: processors without VNNI overflow at 8, and the same page must give the same names on all.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import encoder_folder

from secondsource.annotate.word_features import FEATURES

OUTPUTS = ["names", "tags", "relations", "heads", "vectors"]


def export(kept: Path, out: Path) -> None:
    """Write the network with its vocabulary and labels as one file."""
    saved = torch.load(kept, weights_only=True)
    labels = {key: list(saved[key]) for key in ("names", "tags", "relations")}
    model = Network(encoder_folder(), len(FEATURES), *(len(labels[key]) for key in labels)).eval()
    model.load_state_dict(saved["weights"])
    example = (
        torch.ones((1, 9), dtype=torch.int64),
        torch.zeros((1, 9, len(FEATURES))),
        torch.ones((1, 7), dtype=torch.int64),
    )
    axes = {"pieces": {1: "p"}, "features": {1: "p"}, "first": {1: "w"}, "vectors": {1: "p"}}
    axes |= {key: {1: "w"} for key in OUTPUTS[:3]} | {"heads": {1: "w", 2: "w"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            str(whole),
            input_names=["pieces", "features", "first"],
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    written = onnx.load(out)
    pieces = sorted(saved["pieces"], key=saved["pieces"].__getitem__)
    for key, value in {"pieces": "\n".join(pieces), **{k: json.dumps(v) for k, v in labels.items()}}.items():
        written.metadata_props.add(key=key, value=value)
    onnx.save(written, out)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
