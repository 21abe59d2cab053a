"""One virtual client's part in one round of secure aggregation (Bonawitz et al. 2017), as PROTOCOL.md says."""

import secrets

from secure import messages, ring, shamir
from secure.graph import Graph, enough
from secure.keys import derived, digest, new_key, pair_key, seal, unseal
from secure.messages import SHARE, Refusal


class SecureClient:
    """Answers the questions of a round in their order, each once: the same question has the same answer."""

    def __init__(self, client, round, cohort, experiment):
        self.client, self.round, self.cohort = client, round, cohort
        self.experiment = experiment
        self.threshold = experiment["secure-threshold"]
        self.mask_key, self.seal_key = new_key(), new_key()
        self.own_seed = secrets.token_bytes(32)
        self.given = {}
        self.is_masked = False

    def keys(self):
        """The answer to the invitation."""
        return messages.encode(messages.KEYS, self._public_keys())

    def answer(self, question):
        """The answer to a question that comes after the invitation."""
        phases = {
            messages.ROSTER: self._share,
            messages.DELIVERY: self._accept,
            messages.PARTICIPANTS: self._take_part,
            messages.UNMASK: self._reveal,
        }
        kind = messages.kind_of(question)
        if kind in self.given:
            return self._repeated(kind, question)
        if kind not in list(phases)[len(self.given) : len(self.given) + 1]:
            raise Refusal("it is asked for what comes later, or for what it does not know")
        answer = phases[kind](*messages.decode(kind, question)[1])
        self.given[kind] = question, answer
        return answer

    def _repeated(self, kind, question):
        before, answer = self.given[kind]
        if before != question:
            raise Refusal("it was asked so before, with another question")
        return answer

    def _public_keys(self):
        keys = self.mask_key, self.seal_key
        return b"".join(key.public_key().public_bytes_raw() for key in keys)

    def _share(self, members, theirs):
        """Answers the roster with shares of both secrets, sealed for each neighbour."""
        self.graph = Graph(members, self.experiment, self.round)
        self._require_cohort(len(members))
        neighbours = self.graph.neighbours(self.client)
        if self.client not in members or sorted(theirs) != neighbours:
            raise Refusal("the roster has not the neighbours that the public seed gives")
        both = [self._public_keys(), *theirs.values()]
        if len({key for keys in both for key in (keys[:32], keys[32:])}) < 2 * len(both):
            raise Refusal("the roster has one key twice")
        self.public_mask_keys = {other: keys[:32] for other, keys in theirs.items()}
        self.seal_keys = {
            other: pair_key("seal", self.round, self.client, self.seal_key, other, keys[32:])
            for other, keys in theirs.items()
        }
        return messages.encode(messages.SHARES, digest(self.own_seed), [self._sealed(neighbours)])

    def _sealed(self, neighbours):
        holders = self.graph.holders(self.client)
        need = enough(self.threshold, len(holders))
        private = self.mask_key.private_bytes_raw()
        pairs = zip(*(shamir.split(secret, len(holders), need) for secret in (self.own_seed, private)))
        shares = {holder: b"".join(pair) for holder, pair in zip(holders, pairs)}
        self.kept = {self.client: shares[self.client]}
        return {
            other: seal(self.seal_keys[other], self.round, self.client, other, shares[other])
            for other in neighbours
        }

    def _accept(self, delivered):
        """Answers the delivery with whom it complains about."""
        for other, entry in delivered.items():
            if other not in self.seal_keys:
                raise Refusal(f"it is given shares of client {other}, which is no neighbour")
            shares = unseal(self.seal_keys[other], self.round, other, self.client, entry)
            if shares:
                self.kept[other] = shares
        complaints = {other: b"" for other in delivered if other not in self.kept}
        return messages.encode(messages.RECEIPT, lists=[complaints])

    def _take_part(self, participants):
        self._require_cohort(len(participants))
        if self.client not in participants or not participants.keys() <= self.graph.members:
            raise Refusal("strangers are to take part, or it is not")
        partners = [other for other in self.graph.neighbours(self.client) if other in participants]
        if not set(partners) <= self.kept.keys():
            raise Refusal("a neighbour is to take part without shares that can be used")
        if 1 + len(partners) < enough(self.threshold, len(self.graph.holders(self.client))):
            raise Refusal("too few of its neighbours take part")
        self.participants, self.partners = set(participants), partners
        return b""

    def mask(self, values):
        """The masked vector, once: two under the same masks would give away their difference."""
        if self.is_masked or messages.PARTICIPANTS not in self.given:
            raise Refusal("it has no masks, or has used them")
        vector = ring.elements(values, ring.term_limit(self.cohort))
        self.is_masked = True
        return ring.packed(ring.added(vector, self._masks(len(vector))))

    def _masks(self, count):
        own = derived(self.own_seed, "self mask", self.round, self.client, self.client)
        yield 1, ring.keystream(own, count)
        for other in self.partners:
            public = self.public_mask_keys[other]
            key = pair_key("pair mask", self.round, self.client, self.mask_key, other, public)
            yield 1 if self.client < other else -1, ring.keystream(key, count)

    def _reveal(self, survivors, dropped):
        """Shares of the seeds of the survivors and of the mask keys of the others: of no client both."""
        if not self.is_masked:
            raise Refusal("it has sent no masked vector")
        if survivors.keys() & dropped.keys() or survivors.keys() | dropped.keys() != self.participants:
            raise Refusal("the survivors and the dropped are not those that took part, once each")
        self._require_cohort(len(survivors))
        if self.client not in survivors or not self.graph.connects(survivors):
            raise Refusal("it is not among the survivors, or they share no masks across two groups")
        seeds = {owner: shares[:SHARE] for owner, shares in self.kept.items() if owner in survivors}
        keys = {owner: shares[SHARE:] for owner, shares in self.kept.items() if owner in dropped}
        return messages.encode(messages.REVEALS, lists=[seeds, keys])

    def _require_cohort(self, clients):
        least = enough(self.threshold, self.cohort)
        if clients < least:
            raise Refusal(f"{clients} of {self.cohort} clients take part, and the threshold is {least}")
