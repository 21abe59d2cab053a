"""The payloads of secure aggregation: version, kind, fixed bytes, then lists of clients with bytes for each."""

import struct

VERSION = 1
REFUSES = 255

INVITATION, KEYS, ROSTER, SHARES, DELIVERY, RECEIPT, PARTICIPANTS, UNMASK, REVEALS = 9, 1, 2, 3, 4, 5, 6, 7, 8

DIGEST = 32
SHARE = 33
SEALED = 2 * SHARE + 16
ENTRY = SEALED + 2 * DIGEST

# Of each kind, the number of fixed bytes, and of bytes for each client of each list.
SHAPES = {
    INVITATION: (4, []),
    KEYS: (64, []),
    ROSTER: (0, [0, 64]),
    SHARES: (DIGEST, [ENTRY]),
    DELIVERY: (0, [ENTRY]),
    RECEIPT: (0, [0]),
    PARTICIPANTS: (0, [0]),
    UNMASK: (0, [0, 0]),
    REVEALS: (0, [SHARE, SHARE]),
}


class Refusal(Exception):
    """What this client does not do, or take from another, and why."""


def encode(kind, fixed=b"", lists=()):
    """The bytes of a message; lists are dicts by client."""
    parts = [bytes([VERSION, kind]), fixed]
    for entries in lists:
        parts.append(struct.pack("<I", len(entries)))
        parts += [struct.pack("<I", client) + entries[client] for client in sorted(entries)]
    return b"".join(parts)


def kind_of(payload):
    """None where it is too short to have one."""
    return payload[1] if len(payload) > 1 else None


def decode(kind, payload):
    """Its fixed bytes and its lists; Refusal where the payload is not exactly one of this kind."""
    if payload[:2] != bytes([VERSION, kind]):
        raise Refusal(f"a message of kind {kind} in version {VERSION} was expected, not {list(payload[:2])}")
    fixed, sizes = SHAPES[kind]
    at, lists = 2 + fixed, []
    try:
        for size in sizes:
            entries, at = _entries(payload, at, size)
            lists.append(entries)
    except struct.error as error:
        raise Refusal(f"a message of kind {kind} ends early") from error
    if at != len(payload):
        raise Refusal(f"a message of kind {kind} has {len(payload)} bytes, and ends after {at}")
    return payload[2 : 2 + fixed], lists


def _entries(payload, at, size):
    (count,) = struct.unpack_from("<I", payload, at)
    entries, at, last = {}, at + 4, -1
    for _ in range(count):
        client, entry = struct.unpack_from(f"<I{size}s", payload, at)
        if client <= last:
            raise Refusal(f"client {client} is named after client {last}")
        entries[client], last = entry, client
        at += 4 + size
    return entries, at
