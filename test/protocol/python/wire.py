"""Frames. Importing this module generates the one for federated.proto."""

import importlib
import sys
import tempfile
from pathlib import Path

import numpy as np
from grpc_tools import protoc

PROTOCOL_VERSION = 1
PROTO = Path(__file__).resolve().parents[3] / "libs" / "proto" / "federated.proto"


def _generate():
    with tempfile.TemporaryDirectory() as folder:
        options = [f"--proto_path={PROTO.parent}", f"--python_out={folder}", PROTO.name]
        if protoc.main(["protoc", *options]) != 0:
            raise RuntimeError(f"protoc could not compile {PROTO}")
        sys.path.insert(0, folder)
        try:
            return importlib.import_module("federated_pb2")
        finally:
            sys.path.remove(folder)


pb = _generate()


def encode(name, message):
    """The frame of one message; `name` is its field in Envelope."""
    return pb.Envelope(protocol_version=PROTOCOL_VERSION, **{name: message}).SerializeToString()


def decode(frame):
    """The name and the message of a frame."""
    envelope = pb.Envelope.FromString(frame)
    if envelope.protocol_version != PROTOCOL_VERSION:
        raise ValueError(f"protocol version {envelope.protocol_version}, not {PROTOCOL_VERSION}")
    name = envelope.WhichOneof("message")
    if name is None:
        raise ValueError("a frame without a message")
    return name, getattr(envelope, name)


def floats(data):
    """Little-endian float32 bytes as a writable array."""
    return np.frombuffer(data, dtype="<f4").astype(np.float32)


def reason_name(reason):
    """`LATE` for REJECT_REASON_LATE, `INTERNAL` for an unknown reason."""
    known = pb.RejectReason.DESCRIPTOR.values_by_number.get(reason)
    return known.name.removeprefix("REJECT_REASON_") if known else "INTERNAL"


def outcome_name(outcome):
    """`COMPLETED` for OUTCOME_COMPLETED, `STOPPED` for an unknown outcome."""
    known = pb.Finish.Outcome.DESCRIPTOR.values_by_number.get(outcome)
    return known.name.removeprefix("OUTCOME_") if known else "STOPPED"
