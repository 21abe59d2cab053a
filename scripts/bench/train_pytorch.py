"""Local training in eager PyTorch, one thread: examples per second as one line of JSON.

The peer of fedsim's engines: plain SGD on an MLP, batches sliced from a shuffled shard of 600.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn

from mnist import load

SHARD = 600
WARM_UP_S = 0.6


def mlp(hidden):
    sizes = [784, *hidden, 10]
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def epoch(model, optimizer, images, labels, batch):
    order = torch.randperm(len(labels))
    for start in range(0, len(labels), batch):
        rows = order[start : start + batch]
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images[rows]), labels[rows]).backward()
        optimizer.step()


def epochs_for(seconds, run):
    """Seconds of each epoch, as many as fit."""
    times = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or len(times) < 3:
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--hidden", default="128")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=1.2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    images, labels = (torch.from_numpy(array[:SHARD].copy()) for array in load(options.data_dir, "train"))
    model = mlp([int(units) for units in options.hidden.split(",")])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    run = lambda: epoch(model, optimizer, images, labels, options.batch)
    epochs_for(WARM_UP_S, run)
    times = epochs_for(options.seconds, run)
    print(json.dumps({"torch": torch.__version__, "samplesPerSecond": SHARD / statistics.median(times)}))


if __name__ == "__main__":
    main()
