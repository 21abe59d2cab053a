"""Rounds of Flower's SecAgg+ in one process: its workflow on the server's side, its mod on each client's, and between
them a grid that hands messages over as objects. No network, no serialization of messages, no training.

Writes {"cpuSeconds": [...]} to standard output: processor time of each round, over all parties.

    secagg_flower.py --clients=100 --weights=101770 --neighbours=14 --rounds=3
"""

import argparse
import copy
import json
import logging
import sys
import time

import numpy as np
from flwr.client.mod import secaggplus_mod
from flwr.common import Code, FitRes, Message, Status, ndarrays_to_parameters
from flwr.app import ConfigRecord, Context, RecordDict
from flwr.compat.common import recorddict_compat as compat
from flwr.server import LegacyContext, ServerConfig
from flwr.server.client_manager import SimpleClientManager
from flwr.server.client_proxy import ClientProxy
from flwr.server.strategy import FedAvg
from flwr.server.workflow import SecAggPlusWorkflow
from flwr.server.workflow.constant import MAIN_CONFIGS_RECORD, MAIN_PARAMS_RECORD, Key
from flwr.supercore.task_identity import TaskIdentity


class Proxy(ClientProxy):
    """A client that is only named."""

    def get_properties(self, *args, **kwargs):
        raise NotImplementedError

    get_parameters = fit = evaluate = reconnect = get_properties


class DirectGrid:
    """Hands each message to the client's mod, and its reply back."""

    def __init__(self, vectors):
        self.vectors = vectors
        self.copy_seconds = 0.0
        self.contexts = {
            node: Context(0, node, {}, RecordDict(), {}) for node in vectors
        }

    def send_and_receive(self, messages, *, timeout=None):
        return [self.reply(message) for message in messages]

    def reply(self, message):
        # Clients take records out of what they get, which on a wire is theirs. The copy is not Flower's work.
        started = time.process_time()
        message = copy.deepcopy(message)
        self.copy_seconds += time.process_time() - started
        node = message.metadata.dst_node_id

        def train(received, _context):
            parameters = ndarrays_to_parameters([self.vectors[node]])
            result = FitRes(Status(Code.OK, ""), parameters, 1000, {})
            return Message(compat.fitres_to_recorddict(result, False), reply_to=received)

        return secaggplus_mod(message, self.contexts[node], train)


def server_context(clients, weights):
    manager = SimpleClientManager()
    for node in range(1, clients + 1):
        proxy = Proxy(str(node))
        proxy.node_id = node
        manager.register(proxy)
    strategy = FedAvg(
        fraction_fit=1.0, min_fit_clients=clients, min_available_clients=clients
    )
    context = LegacyContext(
        context=Context(0, 0, {}, RecordDict(), {}),
        config=ServerConfig(num_rounds=1),
        strategy=strategy,
        client_manager=manager,
    )
    start = ndarrays_to_parameters([np.zeros(weights, dtype=np.float32)])
    context.state.array_records[MAIN_PARAMS_RECORD] = compat.parameters_to_arrayrecord(
        start, True
    )
    context.state.config_records[MAIN_CONFIGS_RECORD] = ConfigRecord(
        {Key.CURRENT_ROUND: 1}
    )
    return context


def run_round(clients, weights, neighbours):
    generator = np.random.default_rng(1)
    vectors = {
        node: generator.normal(0, 0.05, weights).astype(np.float32)
        for node in range(1, clients + 1)
    }
    # Flower counts a client among those that hold its shares.
    shares = 1.0 if neighbours is None else neighbours + 1
    workflow = SecAggPlusWorkflow(num_shares=shares, reconstruction_threshold=2 / 3)
    context = server_context(clients, weights)
    started = time.process_time()
    grid = DirectGrid(vectors)
    workflow(grid, context)
    seconds = time.process_time() - started - grid.copy_seconds
    record = context.state.array_records[MAIN_PARAMS_RECORD]
    [mean] = [array.numpy() for array in record.values()]
    error = np.abs(mean - np.mean(list(vectors.values()), axis=0)).max()
    if not error < 1e-3:
        raise SystemExit(f"the mean is off by {error}")
    return seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--weights", type=int, default=101770)
    parser.add_argument("--neighbours", type=int)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    logging.getLogger("flwr").setLevel(logging.ERROR)
    # Messages name the run and the node that they come from.
    TaskIdentity.task_id = TaskIdentity.run_id = TaskIdentity.node_id = 1
    seconds = [
        run_round(options.clients, options.weights, options.neighbours)
        for _ in range(options.rounds)
    ]
    json.dump({"cpuSeconds": seconds}, sys.stdout)


main()
