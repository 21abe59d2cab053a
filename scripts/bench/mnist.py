"""MNIST from a folder of IDX files, as float32 rows in 0..1 and int64 labels."""

import gzip
import pathlib

import numpy as np


def read_idx(folder, name):
    """The unsigned bytes of an IDX file, gzipped or not, in the file's shape."""
    path = pathlib.Path(folder) / name
    raw = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    dimensions = raw[3]
    shape = np.frombuffer(raw, ">u4", dimensions, 4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def load(folder, split):
    """Images (n, 784) and labels (n,) of `train` or `t10k`."""
    images = read_idx(folder, f"{split}-images-idx3-ubyte")
    labels = read_idx(folder, f"{split}-labels-idx1-ubyte")
    return images.reshape(len(images), -1).astype(np.float32) / 255, labels.astype(np.int64)
