"""Vectors over the integers modulo 2^48: what masks are added in, and how they travel."""

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from secure.messages import Refusal

QUANTUM = 2.0**-26
BYTES = 6
ELEMENT = np.uint64(2**48 - 1)


def term_limit(terms):
    """What each of so many terms must not exceed, in quanta, so that no sum of them wraps."""
    return (2**47 - 1) // terms


def elements(values, limit):
    """Multiples of 2^-26, to the nearest, ties to even, as elements. Raises a Refusal beyond the limit, in quanta."""
    quanta = np.rint(np.asarray(values, np.float64) / QUANTUM)
    if not (np.abs(quanta) <= limit).all():
        raise Refusal(f"a weighted value must be finite and at most {limit * QUANTUM}, so that the sum fits 48 bits")
    return quanta.astype(np.int64).view(np.uint64) & ELEMENT


def packed(vector):
    """Its elements, 6 bytes each, little-endian."""
    return vector.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :BYTES].tobytes()


def keystream(key, count):
    """So many elements from ChaCha20's keystream under the key, from block 0, with a nonce of zeros."""
    cipher = Cipher(algorithms.ChaCha20(key, bytes(16)), mode=None)
    stream = cipher.encryptor().update(bytes(BYTES * count))
    wide = np.zeros((count, 8), np.uint8)
    wide[:, :BYTES] = np.frombuffer(stream, np.uint8).reshape(count, BYTES)
    return wide.reshape(-1).view("<u8").astype(np.uint64)


def added(vector, masks):
    """The vector with masks, pairs of a sign and elements, added to it."""
    total = vector.copy()
    for sign, mask in masks:
        total = total + mask if sign > 0 else total - mask
    return total & ELEMENT
