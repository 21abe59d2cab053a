"""A second opinion on Table 1: FedAvg in eager PyTorch, sharing no code with fedsim.

2NN on MNIST, 100 clients of 600, E=1, plain SGD. What the paper does not state is an option: how the
weights start and how pixels are scaled. Prints one line of JSON: the test accuracy of each round, up
to the target.
"""

import argparse
import copy
import json
import math
import pathlib
import sys

import torch
from torch import nn

sys.path.append(str(pathlib.Path(__file__).parent.parent / "bench"))
from mnist import load  # noqa: E402

# From pixels in 0..1 to the model's inputs.
SCALES = {
    "unit": lambda pixels: pixels,
    "centred": lambda pixels: pixels - 0.5,
    "standard": lambda pixels: (pixels - 0.1307) / 0.3081,
}


def parse_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--fraction", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--shards", type=int, default=0, help="label shards per client; 0 is IID")
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--init", choices=["glorot", "truncated", "pytorch"], default="glorot")
    parser.add_argument("--scale", choices=list(SCALES), default="unit")
    parser.add_argument("--rounds", type=int, default=250)
    parser.add_argument("--target", type=float, default=0.97)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def two_nn(init):
    model = nn.Sequential(
        *[nn.Linear(784, 200), nn.ReLU(), nn.Linear(200, 200), nn.ReLU(), nn.Linear(200, 10)]
    )
    for layer in model[::2]:
        if init == "glorot":
            nn.init.xavier_uniform_(layer.weight)
        if init == "truncated":  # TensorFlow's MNIST tutorial of 2015
            deviation = 1 / math.sqrt(layer.in_features)
            nn.init.trunc_normal_(layer.weight, std=deviation, a=-2 * deviation, b=2 * deviation)
        if init != "pytorch":
            nn.init.zeros_(layer.bias)
    return model


def partition(labels, shards):
    """Rows of each of 100 clients: shuffled, or `shards` runs of the rows sorted by label."""
    if shards == 0:
        return torch.randperm(len(labels)).chunk(100)
    runs = torch.argsort(labels, stable=True).chunk(100 * shards)
    order = torch.randperm(len(runs)).view(100, shards)
    return [torch.cat([runs[run] for run in own]) for own in order.tolist()]


def train_client(model, weights, images, labels, options):
    model.load_state_dict(weights)
    optimizer = torch.optim.SGD(model.parameters(), lr=options.lr)
    for rows in torch.randperm(len(labels)).split(options.batch):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images[rows]), labels[rows]).backward()
        optimizer.step()
    return copy.deepcopy(model.state_dict())


def mean(updates):
    return {name: sum(update[name] for update in updates) / len(updates) for name in updates[0]}


def accuracy(model, weights, images, labels):
    model.load_state_dict(weights)
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def main():
    options = parse_options()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    scale = SCALES[options.scale]
    (images, labels), (test_images, test_labels) = (
        (scale(torch.from_numpy(pixels)), torch.from_numpy(classes))
        for pixels, classes in (load(options.data_dir, "train"), load(options.data_dir, "t10k"))
    )
    data = [(images[rows], labels[rows]) for rows in partition(labels, options.shards)]
    model = two_nn(options.init)
    weights = copy.deepcopy(model.state_dict())
    accuracies = []
    while len(accuracies) < options.rounds and max(accuracies, default=0) < options.target:
        cohort = torch.randperm(100)[: max(1, round(100 * options.fraction))].tolist()
        weights = mean([train_client(model, weights, *data[client], options) for client in cohort])
        accuracies.append(round(accuracy(model, weights, test_images, test_labels), 4))
    print(json.dumps({"rounds": len(accuracies), "testAccuracy": accuracies}))


if __name__ == "__main__":
    main()
