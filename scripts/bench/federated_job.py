"""The job that the Python peers run: McMahan et al. 2017, 2NN on MNIST, FedAvg with plain SGD."""

import argparse
import functools
import os

import torch

from mnist import load
from train_pytorch import epoch, mlp


def parse_options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--hidden", default="200,200")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--fraction", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--target", type=float, default=2, help="accuracy to stop at; above 1 for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--client-cpus", type=int, default=1, help="cores that Flower gives to a client")
    return parser.parse_args()


def new_model(hidden):
    """An MLP with fedsim's initial weights: Glorot-uniform kernels, zero biases."""
    model = mlp([int(units) for units in hidden.split(",")])
    for name, parameter in model.named_parameters():
        if name.endswith("weight"):
            torch.nn.init.xavier_uniform_(parameter)
        else:
            torch.nn.init.zeros_(parameter)
    return model


@functools.cache
def shards(data_dir, clients, seed):
    """Images and labels of every client: shuffled, in equal parts."""
    images, labels = (torch.from_numpy(array) for array in load(data_dir, "train"))
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    return [(images[rows], labels[rows]) for rows in order.chunk(clients)]


@functools.cache
def test_set(data_dir):
    return tuple(torch.from_numpy(array) for array in load(data_dir, "t10k"))


def train(model, images, labels, epochs, batch, lr):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for _ in range(epochs):
        epoch(model, optimizer, images, labels, batch)


def accuracy(model, images, labels):
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def machine_threads():
    return len(os.sched_getaffinity(0))
