"""What the virtual clients of a host send: their training, as the experiment wants it on the wire."""

import time

import compress
import numpy as np
import perceptron
import work
from wire import floats, pb


class Trainer:
    """Trains clients on their shards; `secure` has those that mask what they send."""

    def __init__(self, welcome, config, shards, secure):
        self.welcome, self.config = welcome, config
        self.shards, self.secure = shards, secure

    def weights(self, model):
        """What a model stands for."""
        coding = self.config.get("compress-down", "none")
        if coding == "none":
            return floats(model.weights)
        return compress.decode(coding, model.encoded[0], self.welcome.weight_count)

    def update(self, client, train, weights):
        """The update of one client, and its training loss. Raises secure.Refusal where it cannot be masked."""
        started = time.monotonic()
        rng = np.random.default_rng([int(self.welcome.seed), train.round, client])
        sizes, shard = self.welcome.layer_sizes, self.shards[client]
        amount = work.amount(self.config, self.welcome.seed, train.round, client)
        trained = perceptron.train(weights, sizes, shard, self.config, amount, rng)
        delta, loss, epochs, steps = trained
        update = pb.Update(
            client=client,
            round=train.round,
            model_version=train.model_version,
            examples=len(shard[1]),
            epochs=epochs,
            steps=steps,
            **self._sent(client, train.round, delta, loss, rng),
        )
        update.seconds = time.monotonic() - started
        return update, loss

    def _sent(self, client, round, delta, loss, rng):
        """The fields of an update that hold the delta and the loss."""
        if self.config.get("secure-aggregation", "none") != "none":
            examples = len(self.shards[client][1])
            return {"encoded": [self.secure.mask(client, round, delta, examples, loss)]}
        coding = self.config.get("compress", "none")
        if coding == "none":
            return {"weights": delta.astype("<f4").tobytes(), "train_loss": loss}
        return {"encoded": [compress.encode(coding, delta, rng)], "train_loss": loss}
