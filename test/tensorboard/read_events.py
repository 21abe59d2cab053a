"""Reads event files with TensorBoard's own readers and prints their content as JSON."""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata

accumulator = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0, "histograms": 0})
accumulator.Reload()
tags = accumulator.Tags()


def hparams():
    start = accumulator.SummaryMetadata(metadata.SESSION_START_INFO_TAG)
    info = metadata.parse_session_start_info_plugin_data(start.plugin_data.content)
    return {key: getattr(value, value.WhichOneof("kind")) for key, value in info.hparams.items()}


json.dump(
    {
        "scalars": {
            tag: [[event.step, event.value] for event in accumulator.Scalars(tag)]
            for tag in tags["scalars"]
        },
        "histograms": {
            tag: [
                [event.step, event.histogram_value.num, sum(event.histogram_value.bucket)]
                for event in accumulator.Histograms(tag)
            ]
            for tag in tags["histograms"]
        },
        "hparams": hparams(),
    },
    sys.stdout,
)
