"""How much a virtual client trains in a round, as `local-steps` and `local-work` say."""

from shards import below, random_words


def amount(config, seed, round, client):
    """Steps where the experiment asks for steps, else passes over the shard."""
    asked = config.get("local-steps", config["epochs"])
    kind, _, parameter = config.get("local-work", "full").partition(":")
    words = random_words(f"{seed}/local-work/{round}/{client}")
    if kind == "uniform":
        least, most = (int(end) for end in parameter.split(","))
        return least + below(words, most - least + 1)
    if kind == "stragglers" and share(words) < float(parameter):
        return 1 + below(words, asked)
    return asked


def share(words):
    """A number from 0 to 1, from two draws."""
    high, low = next(words), next(words)
    return (high % 2**26) * 2**-26 + (low % 2**27) * 2**-53
