"""A client host: joins, trains the virtual clients it is given, answers until the run is over."""

import contextlib
import json
import os
import queue

import perceptron  # before numpy: it limits numpy's threads
import compress
import secure
import shards
import socketio
from trainer import Trainer
from wire import decode, encode, pb, reason_name

ACK_TIMEOUT_S = 60

# What this client must be able to do, where an experiment asks for it.
SETTINGS = {
    "compress": compress.knows,
    "compress-down": compress.knows,
    "dp": lambda value: value == "none",
    "secure-aggregation": secure.knows,
}


class Refused(Exception):
    """The server refuses this host, or is gone."""


class Lost(Exception):
    """The connection was lost; the next one begins with a join."""


class Host:
    """All work is done in the thread that calls run(); the socket's thread only fills the inbox."""

    def __init__(self, options):
        self.options = options
        self.inbox = queue.Queue()
        self.answers = queue.Queue()
        self.newest_round = 0
        self.welcome = None
        self.trainer = None
        self.secure = secure.SecureClients()
        self.refusal = None
        self.socket = self._socket()

    def _socket(self):
        socket = socketio.Client(reconnection_attempts=20, reconnection_delay_max=5)
        socket.on("connect", lambda: self.inbox.put(("connect", None)))
        socket.on("disconnect", lambda: self.answers.put(None))
        socket.on("connect_error", self._remember_refusal)
        socket.on("__disconnect_final", lambda: self.inbox.put(("gone", None)))
        for event in ("model", "train", "ask", "finish"):
            socket.on(event, self._receive)
        return socket

    def _remember_refusal(self, answer):
        self.refusal = answer["message"] if isinstance(answer, dict) else str(answer)

    def _receive(self, frame):
        name, message = decode(frame)
        if name == "model":
            self.newest_round = message.round
        self.inbox.put((name, message))

    def run(self, report):
        """Takes part until the experiment is over, reporting each round; returns the Finish."""
        self._connect()
        model = None
        while True:
            name, message = self.inbox.get()
            if name == "connect":
                with contextlib.suppress(Lost):
                    self._join()
            elif name == "model":
                model = message
            elif name == "train":
                report(self._train(model, message))
            elif name == "ask":
                with contextlib.suppress(Lost):
                    self._answer(message)
            elif name == "finish":
                return message
            else:
                raise Refused("the server is gone")

    def _connect(self):
        auth = {"token": self.options.token}
        try:
            self.socket.connect(self.options.server, auth=auth, transports=["websocket"])
        except socketio.exceptions.ConnectionError as error:
            raise Refused(f"{self.options.server}: {self.refusal or error}") from error

    def _call(self, name, message):
        """Sends a message and returns the name and the message that acknowledge it."""
        self.answers = answers = queue.Queue()
        try:
            self.socket.emit(name, encode(name, message), callback=answers.put)
            frame = answers.get(timeout=ACK_TIMEOUT_S)
        except socketio.exceptions.BadNamespaceError as error:
            raise Lost from error
        except queue.Empty as error:
            raise Refused(f"no answer to {name} within {ACK_TIMEOUT_S} s") from error
        if frame is None:
            raise Lost
        return decode(frame)

    def _join(self):
        former = self.welcome
        join = pb.Join(
            host_name=self.options.name,
            software="fedsim-python-example 1",
            engine="numpy",
            pid=os.getpid(),
            capacity=self.options.capacity,
            session=former.session if former else "",
            claimed_clients=former.clients if former else [],
        )
        _, answer = self._call("join", join)
        if not isinstance(answer, pb.Welcome):
            raise Refused(f"{reason_name(answer.reason)}: {answer.message}")
        self.welcome = answer
        self.config = json.loads(answer.experiment_json)
        for setting, knows in SETTINGS.items():
            self._leave_unless_known(setting, knows)
        self._ready()

    def _leave_unless_known(self, setting, knows):
        """What is not sent as the experiment says would be refused, round after round, or protect nobody."""
        value = self.config.get(setting, "none")
        if knows(value):
            return
        reason = f"{setting}={value} is not among what this client can do"
        self._call("fault", pb.Fault(message=reason, fatal=True))
        raise Refused(reason)

    def _ready(self):
        data, checksums = shards.load(self.options.data_dir, self.welcome, self.config)
        self.trainer = Trainer(self.welcome, self.config, data, self.secure)
        ready = pb.Ready(dataset_checksums=checksums)
        for client, (_, labels) in data.items():
            ready.clients.add(client=client, examples=len(labels))
        _, receipt = self._call("ready", ready)
        if not receipt.accepted:
            raise Refused(f"{reason_name(receipt.reason)}: {receipt.message}")

    def _train(self, model, train):
        weights = self.trainer.weights(model)
        report = {"round": train.round, "accepted": [], "refused": {}, "train_loss": {}}
        for client in train.clients:
            if self.newest_round != train.round:
                break
            try:
                update, report["train_loss"][client] = self.trainer.update(client, train, weights)
            except secure.Refusal as refusal:
                report["refused"][client] = str(refusal)
                self._give_up(client, refusal)
            else:
                self._send(update, report)
        return report

    def _answer(self, ask):
        """Answers for each client that is asked. This client knows the step `mask` alone."""
        for client in ask.clients if ask.step == secure.STEP else []:
            payload = self.secure.answer(client, ask.round, ask.payload, self.config)
            names = {"exchange": ask.exchange, "question": ask.question, "client": client, "step": ask.step}
            self._call("answer", pb.Answer(**names, payload=payload))

    def _give_up(self, client, reason):
        with contextlib.suppress(Lost):
            self._call("fault", pb.Fault(client=client, message=str(reason), fatal=False))

    def _send(self, update, report):
        try:
            _, receipt = self._call("update", update)
        except Lost:
            report["refused"][update.client] = "connection lost"
            return
        if receipt.accepted:
            report["accepted"].append(update.client)
        else:
            report["refused"][update.client] = reason_name(receipt.reason)
