"""Who shares masks with whom, and how many of them it takes."""

import math

from shards import random_words, shuffle


class Graph:
    """The neighbours of every member: all others for `complete`, k on a shuffled ring for `graph:k`."""

    def __init__(self, members, experiment, round):
        self.members = set(members)
        kind, _, parameter = experiment["secure-aggregation"].partition(":")
        ring = sorted(members)
        reach = len(ring)
        if kind == "graph" and int(parameter) < len(ring) - 1:
            shuffle(ring, random_words(f"{experiment['seed']}/secure-aggregation/{round}"))
            reach = int(parameter) // 2
        self._neighbours = {client: _around(ring, place, reach) for place, client in enumerate(ring)}

    def neighbours(self, client):
        """Client numbers, ascending; none for one that is no member."""
        return self._neighbours.get(client, [])

    def holders(self, client):
        """Who has shares of the client's secrets: itself, then its neighbours."""
        return [client, *self.neighbours(client)]

    def connects(self, clients):
        """Whether each of the clients reaches every other through neighbours among them."""
        reached, edge = set(), [min(clients)]
        while edge:
            client = edge.pop()
            reached.add(client)
            edge += [other for other in self.neighbours(client) if other in clients and other not in reached]
        return reached == set(clients)


def _around(ring, place, reach):
    steps = range(-reach, reach + 1)
    return sorted({ring[(place + step) % len(ring)] for step in steps} - {ring[place]})


def enough(threshold, parties):
    """How many of the parties it takes."""
    return max(2, math.ceil(threshold * parties - 1e-9))
