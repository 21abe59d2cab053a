"""Shamir's secret sharing of bytes over GF(2^8), as PROTOCOL.md has it; joining shares is the server's work."""

import secrets

REDUCTION = 0x11B  # x^8 + x^4 + x^3 + x + 1


def multiply(a, b):
    """The product of two elements of the field."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (REDUCTION if a & 0x80 else 0)
        b >>= 1
    return product


TIMES = [bytes(multiply(a, b) for b in range(256)) for a in range(256)]


def split(secret, holders, threshold):
    """As many shares as `holders`, of which any `threshold` give the secret: its bytes at a place, and the place."""
    polynomials = [bytes([byte]) + secrets.token_bytes(threshold - 1) for byte in secret]
    return [bytes(evaluate(each, place) for each in polynomials) + bytes([place]) for place in range(1, holders + 1)]


def evaluate(coefficients, x):
    """The value at x of the polynomial with these coefficients, the constant first (Horner)."""
    value = 0
    for coefficient in reversed(coefficients):
        value = TIMES[value][x] ^ coefficient
    return value
