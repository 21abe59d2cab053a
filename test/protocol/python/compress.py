"""The codings of PROTOCOL.md's Compression that keep nothing between rounds: `float16` and `quantize:b`."""

import numpy as np

RUN = 512


def knows(name):
    """Whether this client can code what an experiment names so."""
    kind, _, parameter = name.partition(":")
    return name in ("none", "float16") or (kind == "quantize" and parameter in list("12345678"))


def encode(name, values, rng):
    """The bytes of an entry of `encoded`."""
    if name == "float16":
        return np.clip(values, -65504, 65504).astype("<f2").tobytes()
    bits, top = _levels(name)
    scales = np.array([np.abs(run).max() for run in _runs(values)], "<f4")
    each = np.repeat(scales, RUN)[: len(values)].astype(float)
    exact = np.where(each > 0, (values / np.where(each > 0, each, 1) + 1) / 2 * top, top / 2)
    levels = np.minimum(np.floor(exact + rng.random(len(values))), top).astype(np.uint8)
    lowest_first = np.unpackbits(levels[:, None], axis=1, bitorder="little")[:, :bits]
    return scales.tobytes() + np.packbits(lowest_first, bitorder="little").tobytes()


def decode(name, data, count):
    """What an entry of `encoded` stands for."""
    if name == "float16":
        return np.frombuffer(data, "<f2").astype(np.float32)
    bits, top = _levels(name)
    scales = np.frombuffer(data, "<f4", -(-count // RUN))
    packed = np.frombuffer(data, np.uint8, offset=scales.nbytes)
    lowest_first = np.unpackbits(packed, count=count * bits, bitorder="little").reshape(count, bits)
    levels = np.packbits(lowest_first, axis=1, bitorder="little")[:, 0].astype(float)
    return (np.repeat(scales, RUN)[:count] * (2 * levels - top) / top).astype(np.float32)


def _levels(name):
    bits = int(name.partition(":")[2])
    return bits, 1 if bits == 1 else 2**bits - 2


def _runs(values):
    return [values[start : start + RUN] for start in range(0, len(values), RUN)]
