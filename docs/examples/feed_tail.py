#!/usr/bin/env python3
"""Sample consumer of Torii's feed (docs/icd-feed.md). Standard library only.

feed_tail.py [HOST [PORT [FROM]]]   FROM: first offset wanted, 0 = oldest kept, -1 = only new (default)
"""
import json
import socket
import struct
import sys
import time


def crc32c(data, table=[]):
    """CRC-32C (Castagnoli), reflected 0x82F63B78. In pure Python it is slow: use a package such as crc32c for real work."""
    if not table:
        for n in range(256):
            for _ in range(8):
                n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
            table.append(n)
    c = 0xFFFFFFFF
    for octet in data:
        c = c >> 8 ^ table[(c ^ octet) & 255]
    return c ^ 0xFFFFFFFF


def read(stream, n):
    data = stream.read(n)
    if len(data) < n:
        raise ConnectionError("the server closed the connection")
    return data


def records(host, port, offset):
    """Yields (offset, header, image) for ever; comes back after a break."""
    while True:
        try:
            with socket.create_connection((host, port), timeout=5) as s:
                s.settimeout(None)
                s.sendall(struct.pack(">4sq", b"TFD1", offset))
                stream = s.makefile("rb")
                while True:
                    length, checksum = struct.unpack(">II", read(stream, 8))
                    body = read(stream, length)
                    if crc32c(body) != checksum:
                        raise ConnectionError("checksum does not match")
                    at, header_length = struct.unpack(">qI", body[:12])
                    offset = at + 1
                    yield at, json.loads(body[12:12 + header_length]), body[12 + header_length:]
        except OSError as e:
            print(f"feed_tail: {host}:{port}: {e}", file=sys.stderr)
            time.sleep(1)


def main(host="127.0.0.1", port="10110", offset="-1"):
    seen = {}
    for at, h, image in records(host, int(port), int(offset)):
        i, c = h["identity"], h["completeness"]
        key = (i["spacecraft"], i["sensorId"], i["epoch"], i["frameId"])
        if seen.get(key, -1) >= i["revision"]:
            continue  # at least once: the same revision may come again after a break
        seen[key] = i["revision"]
        state = "complete" if c["complete"] else "partial"
        print(at, *key, f"r{i['revision']}", state, f"{c['segmentsReceived']}/{c['segmentsExpected']}",
              h["times"]["exposureStartUtc"], len(image), "octets", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
