"""Secure aggregation as PROTOCOL.md has it: what each virtual client of a host has of its round."""

import struct

from secure import messages
from secure.client import SecureClient
from secure.messages import Refusal

STEP = "mask"
UNIFORM_WEIGHT = 512


def knows(setting):
    """Whether this client can take part in secure aggregation that an experiment names so."""
    return setting in ("none", "complete") or setting.partition(":")[0] == "graph"


class SecureClients:
    """The virtual clients of a host that have been invited to a round."""

    def __init__(self):
        self.clients = {}

    def answer(self, client, round, question, experiment):
        """The answer to one question of the step `mask`; a refusal is an answer, too."""
        try:
            if messages.kind_of(question) == messages.INVITATION:
                return self._invited(client, round, question, experiment)
            return self._of(client, round).answer(question)
        except Refusal as refusal:
            return bytes([messages.REFUSES]) + str(refusal).encode()

    def _invited(self, client, round, question, experiment):
        fixed, _ = messages.decode(messages.INVITATION, question)
        (cohort,) = struct.unpack("<I", fixed)
        self.clients[client] = SecureClient(client, round, cohort, experiment)
        return self.clients[client].keys()

    def _of(self, client, round):
        found = self.clients.get(client)
        if found is None or found.round != round:
            raise Refusal("it was not invited to the round")
        return found

    def mask(self, client, round, delta, examples, loss):
        """The entry of `encoded`: the delta by its weight, and the loss by the examples. Raises a Refusal."""
        own = self._of(client, round)
        uniform = own.experiment.get("weighting") == "uniform"
        weight = UNIFORM_WEIGHT * (examples > 0) if uniform else examples
        return own.mask([*(delta.astype(float) * weight), examples * loss])
