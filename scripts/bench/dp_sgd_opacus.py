"""DP-SGD in Opacus, one thread: examples per second of processor time, as one line of JSON.

The peer of fedsim's --dp=example: an MLP and plain SGD on Poisson batches of a shard of 600, clip norm 1, noise
multiplier 1. Batches are cut from one tensor, which spares Opacus its data loader, the slower part.
"""

import argparse
import json
import time
import warnings

import opacus
import torch
from opacus import PrivacyEngine
from torch import nn

from mnist import load
from train_pytorch import SHARD, WARM_UP_S, mlp

# Modes of Opacus's make_private, and "none", PyTorch without privacy.
MODES = ["none", "hooks", "functorch", "ew", "ghost"]


def private(mode, model, optimizer, data, batch):
    """The model, optimizer and loss function that Opacus makes."""
    loader = torch.utils.data.DataLoader(data, batch_size=batch)
    made = PrivacyEngine().make_private(
        module=model,
        optimizer=optimizer,
        criterion=nn.CrossEntropyLoss(),
        data_loader=loader,
        noise_multiplier=1.0,
        max_grad_norm=1.0,
        poisson_sampling=False,
        grad_sample_mode=mode,
    )
    model, optimizer = made[:2]
    # Batches of any size are divided by the expected one.
    optimizer.expected_batch_size = batch
    return model, optimizer, made[2] if mode == "ghost" else nn.CrossEntropyLoss()


def steps(mode, model, optimizer, criterion, images, labels, batch):
    """One pass: as many steps as batches make, each row by its own coin; returns the rows trained."""
    rate = batch / len(labels)
    rows_trained = 0
    for _ in range(-(-len(labels) // batch)):
        rows = torch.nonzero(torch.rand(len(labels)) < rate)[:, 0]
        if len(rows) == 0:
            continue
        optimizer.zero_grad()
        criterion(model(images[rows]), labels[rows]).backward()
        optimizer.step()
        rows_trained += len(rows)
    return rows_trained


def processor_speed(seconds, run):
    """Rows per second of processor time."""
    rows, started = 0, time.process_time()
    while time.process_time() - started < seconds:
        rows += run()
    return rows / (time.process_time() - started)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--mode", choices=MODES, required=True)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=1.2)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    images, labels = (torch.from_numpy(array[:SHARD].copy()) for array in load(options.data_dir, "train"))
    model, criterion = mlp([128]), nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    if options.mode != "none":
        data = torch.utils.data.TensorDataset(images, labels)
        model, optimizer, criterion = private(options.mode, model, optimizer, data, options.batch)
    run = lambda: steps(options.mode, model, optimizer, criterion, images, labels, options.batch)
    processor_speed(WARM_UP_S, run)
    speed = processor_speed(options.seconds, run)
    versions = {"torch": torch.__version__, "opacus": opacus.__version__}
    print(json.dumps({**versions, "mode": options.mode, "samplesPerProcessorSecond": speed}))


if __name__ == "__main__":
    main()
