"""Keys of one client in one round, and what they seal for others."""

import hashlib
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from secure.messages import SEALED, SHARE, Refusal


def purpose(use, round, first, second):
    """What a key, or a sealed share, is for."""
    return f"fedsim secure aggregation 1/{use}/{round}/{first}/{second}/".encode()


def derived(secret, use, round, first, second):
    """32 bytes of a secret for one use."""
    return HKDF(SHA256(), 32, None, purpose(use, round, first, second)).derive(secret)


def pair_key(use, round, client, private, other, public):
    """The key that two clients have in common, from either side."""
    try:
        secret = private.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise Refusal(f"with the public key of client {other} every agreement gives zeros") from error
    return derived(secret, use, round, min(client, other), max(client, other))


def new_key():
    return X25519PrivateKey.generate()


def seal(key, round, sender, holder, shares):
    """Shares that their holder alone can read, and a digest of each, of the seed's and of the key's."""
    nonce = struct.pack("<III", sender, holder, 0)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, shares, purpose("share", round, sender, holder))
    return sealed + digest(shares[:SHARE]) + digest(shares[SHARE:])


def unseal(key, round, sender, holder, entry):
    """The shares of an entry; None where they do not open, or are not those of their digests."""
    nonce = struct.pack("<III", sender, holder, 0)
    try:
        context = purpose("share", round, sender, holder)
        shares = ChaCha20Poly1305(key).decrypt(nonce, entry[:SEALED], context)
    except InvalidTag:
        return None
    digests = digest(shares[:SHARE]) + digest(shares[SHARE:])
    return shares if digests == entry[SEALED:] else None


def digest(data):
    return hashlib.sha256(data).digest()
