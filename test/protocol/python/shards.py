"""The training data of a virtual client: its rows of MNIST-like files, or made-up examples."""

import gzip
import hashlib
from pathlib import Path

import numpy as np

MASK32 = 2**32 - 1
MASK64 = 2**64 - 1
FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")


def read_file(folder, name):
    """The unpacked bytes of `name`, or of `name.gz`, in `folder`."""
    plain = Path(folder) / name
    if plain.exists():
        return plain.read_bytes()
    return gzip.decompress(plain.with_name(f"{name}.gz").read_bytes())


def load_rows(folder):
    """Images (rows × pixels, 0 to 1), labels, and the MD5 of each file."""
    images, labels = (read_file(folder, name) for name in FILES)
    count = int.from_bytes(images[4:8], "big")
    pixels = np.frombuffer(images, np.uint8, offset=16).reshape(count, -1)
    checksums = {name: hashlib.md5(data).hexdigest() for name, data in zip(FILES, (images, labels))}
    return pixels.astype(np.float32) / 255, np.frombuffer(labels, np.uint8, offset=8), checksums


def made_up(client, count, input_size, classes):
    """Noisy copies of one random picture for each class; always the same for a client."""
    pictures = np.random.default_rng(0).random((classes, input_size), dtype=np.float32)
    rng = np.random.default_rng([1, client])
    labels = rng.integers(0, classes, count)
    noise = rng.normal(0, 0.2, (count, input_size)).astype(np.float32)
    return np.clip(pictures[labels] + noise, 0, 1), labels


def random_words(name):
    """Draws of 32 bits from the stream with this name: xoroshiro128+ from SHA-256."""
    digest = hashlib.sha256(name.encode()).digest()
    a, b, c, d = (int.from_bytes(digest[4 * i : 4 * i + 4], "little") for i in range(4))
    s0, s1 = a << 32 | b, c << 32 | d
    while True:
        yield (s0 + s1) & MASK32
        mixed = s0 ^ s1
        s0 = _rotate(s0, 24) ^ mixed ^ (mixed << 16 & MASK64)
        s1 = _rotate(mixed, 37)


def _rotate(word, bits):
    return (word << bits | word >> (64 - bits)) & MASK64


def below(words, n):
    """A whole number from 0 to n − 1, by rejection."""
    limit = 2**32 // n * n if n > 2 else 2**32
    while True:
        drawn = next(words) ^ 0x80000000
        if drawn < limit:
            return drawn % n


def iid_shards(seed, rows, clients):
    """The row numbers of every client, as all fedsim hosts split them under `iid`."""
    order = np.arange(rows)
    shuffle(order, random_words(f"{seed}/partition"))
    return np.array_split(order, clients)


def shuffle(order, words):
    """In place."""
    for i in range(len(order) - 1, 0, -1):
        j = below(words, i + 1)
        order[i], order[j] = order[j], order[i]


def load(folder, welcome, config):
    """Pixels and labels of each client of the welcome, and the checksums of the files read."""
    data = welcome.dataset
    if folder is None:
        shape = max(1, data.train_examples // welcome.client_count), data.input_size, data.classes
        return {client: made_up(client, *shape) for client in welcome.clients}, {}
    pixels, labels, checksums = load_rows(folder)
    labels = classes_of(labels, data.label_names)
    rows = rows_of_clients(len(labels), welcome, config)
    return {c: (pixels[rows[c]], labels[rows[c]]) for c in welcome.clients}, checksums


def classes_of(labels, names):
    """The class of each label of the file; where classes have names, these are the labels in digits."""
    if not names:
        return labels
    classes = {int(name): number for number, name in enumerate(names)}
    return np.array([classes[label] for label in labels.tolist()])


def rows_of_clients(count, welcome, config):
    """The shards of fedsim's own hosts under iid; every K-th row otherwise."""
    clients = welcome.client_count
    if config["skew"] == "iid":
        return iid_shards(int(welcome.seed), count, clients)
    return [np.arange(client, count, clients) for client in range(clients)]
