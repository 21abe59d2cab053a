"""Client 0 of the secure round in PROTOCOL.md, with the secrets given there, says what stands there.

    python -m unittest worked_round
"""

import re
import unittest
from hashlib import sha256
from unittest import mock

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from secure import messages, shamir
from secure.client import SecureClient
from secure.graph import Graph
from wire import PROTO

DOCUMENT = (PROTO.parent / "PROTOCOL.md").read_text(encoding="utf-8")
EXPERIMENT = {"secure-aggregation": "complete", "secure-threshold": 2 / 3, "seed": 1}


def drawn(name):
    return sha256(f"client 0: {name}".encode()).digest()


def payload(heading):
    """The bytes of the block below the line that ends so."""
    block = re.search(re.escape(heading) + r":\n\n```text\n(.*?)```", DOCUMENT, re.DOTALL)
    lines = block.group(1).splitlines()
    return bytes.fromhex("".join(re.match(r"\s*((?:[0-9a-f]{2}(?: |$))+)", line).group(1) for line in lines))


class WorkedRound(unittest.TestCase):
    def test_client_0_says_what_stands_there(self):
        client = SecureClient(0, 1, 3, EXPERIMENT)
        client.mask_key = X25519PrivateKey.from_private_bytes(drawn("mask key"))
        client.seal_key = X25519PrivateKey.from_private_bytes(drawn("seal key"))
        client.own_seed = drawn("seed")
        slopes = iter(drawn("slope of the seed") + drawn("slope of the mask key"))

        self.assertEqual(client.keys(), payload("from here on payloads alone"))
        with mock.patch.object(shamir.secrets, "token_bytes", lambda count: bytes([next(slopes)])):
            shares = client.answer(payload("The `roster` for client 0"))
        self.assertEqual(shares, payload("Client 0 answers with `shares`"))
        receipt = client.answer(payload("The `delivery` for client 0"))
        self.assertEqual(receipt, payload("it answers with its `receipt`"))
        self.assertEqual(client.answer(payload("answered with no bytes")), b"")
        masked = client.mask([0.25 * 5, -0.5 * 5, 0.75 * 5])
        self.assertEqual(masked, payload("of client 0 and of client 1")[: len(masked)])
        reveals = client.answer(payload("does not come. `unmask`"))
        self.assertEqual(reveals, payload("Client 0 answers with `reveals`"))

    def test_its_ring_is_the_one_that_stands_there(self):
        graph = Graph(range(7), {"secure-aggregation": "graph:2", "seed": 1}, 1)
        ring = [3, 4, 2, 6, 0, 1, 5]
        self.assertIn(f"the ring is {str(ring)[1:-1]}", DOCUMENT)
        for place, client in enumerate(ring):
            self.assertEqual(graph.neighbours(client), sorted([ring[place - 1], ring[(place + 1) % 7]]))

    def test_it_refuses_what_would_tell_more_than_the_sum(self):
        client = SecureClient(0, 1, 3, EXPERIMENT)
        client.answer(payload("The `roster` for client 0"))
        with self.assertRaises(messages.Refusal):
            client.answer(payload("does not come. `unmask`"))
        with self.assertRaises(messages.Refusal):
            client.answer(messages.encode(messages.ROSTER, lists=[{0: b"", 1: b""}, {}]))
        delivery = payload("The `delivery` for client 0")
        complaints = messages.decode(messages.RECEIPT, client.answer(delivery))[1][0]
        self.assertEqual(list(complaints), [1, 2], "sealed for other keys than these")
        with self.assertRaises(messages.Refusal):
            client.answer(payload("answered with no bytes"))
        with self.assertRaises(messages.Refusal):
            client.mask([0, 0, 0])
