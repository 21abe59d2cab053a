"""The same job on Flower's simulation engine, with Ray: as many clients at a time as the cores allow.

The server evaluates the test set after each round, as Flower's `evaluate_fn`. Prints one line of
JSON. In the first round Ray's workers start up and load the data; its seconds are listed with the others.
"""

import json
import logging
import os
import time

# No telemetry is sent, and nothing waits for a network that may be missing.
os.environ.update(FLWR_TELEMETRY_ENABLED="0", RAY_USAGE_STATS_ENABLED="0")

import flwr
import torch
from flwr.app import ArrayRecord, ConfigRecord, MetricRecord
from flwr.serverapp import ServerApp
from flwr.serverapp.strategy import FedAvg
from flwr.simulation import run_simulation

import flower_app
from federated_job import accuracy, machine_threads, new_model, parse_options, test_set

logging.getLogger("flwr").setLevel(logging.ERROR)


class FedAvgToTarget(FedAvg):
    """FedAvg that asks no more clients once the target is reached; Flower's own runs all rounds."""

    reached = False

    def configure_train(self, server_round, arrays, config, grid):
        return [] if self.reached else super().configure_train(server_round, arrays, config, grid)


def server_app(options, seconds, accuracies):
    app = ServerApp()
    held_out = test_set(options.data_dir)
    strategy = FedAvgToTarget(
        fraction_train=options.fraction,
        fraction_evaluate=0.0,
        min_available_nodes=options.clients,
    )

    @app.main()
    def main(grid, context):
        torch.manual_seed(options.seed)
        model = new_model(options.hidden)
        ended = time.perf_counter()

        def evaluate(server_round, arrays):
            nonlocal ended
            if server_round == 0 or strategy.reached:
                ended = time.perf_counter()
                return None
            model.load_state_dict(arrays.to_torch_state_dict())
            accuracies.append(accuracy(model, *held_out))
            strategy.reached = accuracies[-1] >= options.target
            seconds.append(time.perf_counter() - ended)
            ended = time.perf_counter()
            return MetricRecord({"accuracy": accuracies[-1]})

        job = {name.replace("_", "-"): value for name, value in vars(options).items()}
        strategy.start(
            grid=grid,
            initial_arrays=ArrayRecord(model.state_dict()),
            num_rounds=options.rounds,
            train_config=ConfigRecord(job),
            evaluate_fn=evaluate,
        )

    return app


def main():
    options = parse_options(__doc__)
    seconds, accuracies = [], []
    run_simulation(
        server_app=server_app(options, seconds, accuracies),
        client_app=flower_app.app,
        num_supernodes=options.clients,
        backend_config={
            "init_args": {"num_cpus": machine_threads()},
            "client_resources": {"num_cpus": options.client_cpus, "num_gpus": 0.0},
        },
    )
    versions = {"flwr": flwr.__version__, "torch": torch.__version__}
    print(json.dumps({**versions, "roundSeconds": seconds, "testAccuracy": accuracies}))


if __name__ == "__main__":
    main()
