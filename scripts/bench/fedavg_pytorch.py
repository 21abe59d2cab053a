"""FedAvg written by hand in eager PyTorch: a plain loop in one process, without a framework.

The test set is evaluated after each round. Prints one line of JSON.
"""

import copy
import json
import time

import torch

from federated_job import accuracy, new_model, parse_options, shards, test_set, train


def train_client(model, weights, images, labels, options):
    """The weights after local training from the global ones."""
    model.load_state_dict(weights)
    train(model, images, labels, options.epochs, options.batch, options.lr)
    return copy.deepcopy(model.state_dict())


def average(updates, counts):
    total = sum(counts)
    return {
        name: sum(update[name] * (count / total) for update, count in zip(updates, counts))
        for name in updates[0]
    }


def main():
    options = parse_options(__doc__)
    # The fastest choice here: with two threads, batches of 10 take longer.
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    data = shards(options.data_dir, options.clients, options.seed)
    held_out = test_set(options.data_dir)
    model = new_model(options.hidden)
    weights = copy.deepcopy(model.state_dict())
    cohort = max(1, round(options.fraction * options.clients))
    seconds, accuracies = [], []
    while len(seconds) < options.rounds and max(accuracies, default=0) < options.target:
        started = time.perf_counter()
        chosen = torch.randperm(options.clients)[:cohort].tolist()
        updates = [train_client(model, weights, *data[client], options) for client in chosen]
        weights = average(updates, [len(data[client][1]) for client in chosen])
        model.load_state_dict(weights)
        accuracies.append(accuracy(model, *held_out))
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"torch": torch.__version__, "roundSeconds": seconds, "testAccuracy": accuracies}))


if __name__ == "__main__":
    main()
