"""FedAvg written by hand in eager PyTorch, one thread: a plain loop, with no framework between.

2NN, plain SGD, IID shards, max(C·K, 1) clients per round, weights averaged by example count and the
test set evaluated after each round. Prints one line of JSON.
"""

import argparse
import copy
import json
import time

import torch
from torch import nn

from mnist import load
from train_pytorch import epoch, mlp


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--hidden", default="200,200")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--fraction", type=float, default=0.1)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train_client(model, weights, images, labels, options):
    """The weights after local training from the global ones."""
    model.load_state_dict(weights)
    optimizer = torch.optim.SGD(model.parameters(), lr=options.lr)
    for _ in range(options.epochs):
        epoch(model, optimizer, images, labels, options.batch)
    return model.state_dict()


def average(updates, counts):
    total = sum(counts)
    return {
        name: sum(update[name] * (count / total) for update, count in zip(updates, counts))
        for name in updates[0]
    }


def accuracy(model, weights, images, labels):
    model.load_state_dict(weights)
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def main():
    options = parse_options()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    images, labels = (torch.from_numpy(array) for array in load(options.data_dir, "train"))
    test_images, test_labels = (torch.from_numpy(array) for array in load(options.data_dir, "t10k"))
    shards = torch.randperm(len(labels)).chunk(options.clients)
    data = [(images[rows].clone(), labels[rows].clone()) for rows in shards]
    model = mlp([int(units) for units in options.hidden.split(",")])
    weights = copy.deepcopy(model.state_dict())
    cohort = max(1, round(options.fraction * options.clients))
    seconds, accuracies = [], []
    for _ in range(options.rounds):
        started = time.perf_counter()
        chosen = torch.randperm(options.clients)[:cohort].tolist()
        updates = [copy.deepcopy(train_client(model, weights, *data[client], options)) for client in chosen]
        weights = average(updates, [len(data[client][1]) for client in chosen])
        accuracies.append(accuracy(model, weights, test_images, test_labels))
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"torch": torch.__version__, "roundSeconds": seconds, "testAccuracy": accuracies}))


if __name__ == "__main__":
    main()
