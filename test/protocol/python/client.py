#!/usr/bin/env python3
"""A fedsim client in Python, written from libs/proto/PROTOCOL.md alone.

    pip install -r requirements.txt
    python client.py --server http://127.0.0.1:PORT --token TOKEN

It trains on its own rows of the MNIST files in --data-dir or, without it, on made-up examples.
Prints one line of JSON per round and one at the end. Exit code 0: the experiment was completed;
1: it was not; 2: the server refused this client, or is gone.
"""

import argparse
import json
import platform
import sys

from host import Host, Refused
from wire import outcome_name, pb


def parse_options():
    parser = argparse.ArgumentParser(description="A fedsim client in Python.")
    parser.add_argument("--server", required=True, help="address, http://host:port")
    parser.add_argument("--token", required=True, help="the token that the server was started with")
    parser.add_argument("--data-dir", help="folder with MNIST's training files (default: made-up)")
    parser.add_argument("--capacity", type=int, default=1, help="most virtual clients to carry; 0: any number")
    parser.add_argument("--name", default=platform.node(), help="how the server shows this host")
    return parser.parse_args()


def report(fields):
    print(json.dumps(fields), flush=True)


def main():
    host = Host(parse_options())
    try:
        finish = host.run(report)
        report({"finish": outcome_name(finish.reason), "message": finish.message})
        return 0 if finish.reason == pb.Finish.OUTCOME_COMPLETED else 1
    except Refused as error:
        print(f"client.py: {error}", file=sys.stderr)
        return 2
    finally:
        host.socket.disconnect()


if __name__ == "__main__":
    sys.exit(main())
