"""Makes the small captures of this folder: python3 make_captures.py FOLDER

Written for the tests, in another language than the product and without any of its code: bitwise CRC, bitwise field
multiplication, textbook polynomial division.
"""
import sys

OUT = sys.argv[1] + "/"


def crc16(data):
    crc = 0xFFFF
    for octet in data:
        crc ^= octet << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc.to_bytes(2, "big")


def packet(apid, count, length):
    head = bytes([apid >> 8, apid & 255, 0xC0 | count >> 8, count & 255]) + (length - 7).to_bytes(2, "big")
    return head + bytes((apid + count + i) & 255 for i in range(length - 6))


def zones(packets, length):
    """Cuts packets, back to back, into zones with first header pointers; the last is filled with one idle packet."""
    rest = -sum(map(len, packets)) % length
    if 0 < rest < 7:
        rest += length
    if rest:
        packets = packets + [packet(2047, 0, rest)]
    starts, position = set(), 0
    for p in packets:
        starts.add(position)
        position += len(p)
    stream = b"".join(packets)
    result = []
    for at in range(0, len(stream), length):
        inside = [s - at for s in sorted(starts) if at <= s < at + length]
        result.append((inside[0] if inside else 0x7FF, stream[at : at + length]))
    return result


def aos(scid, vcid, count, fhp, zone, ocf=b"", fecf=False, version=1):
    frame = (version << 14 | scid << 6 | vcid).to_bytes(2, "big") + count.to_bytes(3, "big") + b"\0"
    frame += fhp.to_bytes(2, "big") + zone + ocf
    return frame + crc16(frame) if fecf else frame


def tm(scid, vcid, master, count, fhp, zone, secondary=b"", ocf=b""):
    frame = (scid << 4 | vcid << 1 | bool(ocf)).to_bytes(2, "big") + bytes([master & 255, count & 255])
    frame += ((0x8000 if secondary else 0) | 0x1800 | fhp).to_bytes(2, "big")
    frame += (bytes([len(secondary)]) + secondary if secondary else b"") + zone + ocf
    return frame + crc16(frame)


def multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 256:
            a ^= 0x187
        b >>= 1
    return product


def power(a, n):
    result = 1
    for _ in range(n):
        result = multiply(result, a)
    return result


def trace(x):
    total = 0
    for _ in range(8):
        total ^= x
        x = multiply(x, x)
    return total


BETA = power(2, 117)
TO_DUAL = [sum(trace(multiply(u, power(BETA, i))) << 7 - i for i in range(8)) for u in range(256)]
FROM_DUAL = [TO_DUAL.index(v) for v in range(256)]


def parity(data, capability, dual):
    generator = [1]
    for j in range(128 - capability, 128 + capability):
        root = power(2, 11 * j % 255)
        generator = [a ^ multiply(b, root) for a, b in zip(generator + [0], [0] + generator)]
    work = [FROM_DUAL[x] if dual else x for x in data] + [0] * (2 * capability)
    for i in range(len(data)):
        factor = work[i]
        for j, coefficient in enumerate(generator):
            work[i + j] ^= multiply(factor, coefficient)
    return bytes(TO_DUAL[x] if dual else x for x in work[len(data) :])


def randomized(data):
    cells, out = [1] * 8, bytearray()
    for octet in data:
        mask = 0
        for _ in range(8):
            mask = mask << 1 | cells[0]
            cells = cells[1:] + [cells[0] ^ cells[3] ^ cells[5] ^ cells[7]]
        out.append(octet ^ mask)
    return bytes(out)


def write(name, data):
    with open(OUT + name, "wb") as file:
        file.write(data)


def aos_frames():
    sent = [packet(100, i, 30 + 11 * i) for i in range(8)] + [packet(2047, 1, 20)]
    frames = [aos(171, 0, 16777210 + i & 0xFFFFFF, fhp, zone, bytes(4), True)
              for i, (fhp, zone) in enumerate(zones(sent, 50))]
    bad = bytearray(frames[4])
    bad[20] ^= 1
    idle = aos(171, 63, 0, 0, bytes(50), bytes(4), True)
    foreign = aos(99, 0, 5, 0, bytes(50), bytes(4), True)
    version = aos(171, 0, 7, 0, bytes(50), bytes(4), True, version=2)
    only_idle = aos(171, 5, 9, 0x7FE, bytes(50), bytes(4), True)
    listing = frames[:2] + [idle, foreign] + frames[2:4] + [bytes(bad), idle] + frames[5:] + [version, only_idle, idle]
    write("aos64.u8", b"".join(listing) + bytes(10))
    return len(frames)


def tm_frames():
    sent = [packet(7, i, 40) for i in range(10)] + [b"\x80" + bytes(30)]
    cut = zones(sent[:10], 60)
    frames = [tm(300, 1, i, 253 + i, fhp, zone, b"time", b"\1\0\0\0") for i, (fhp, zone) in enumerate(cut)]
    legacy = tm(300, 2, 99, 0, 0, (sent[10] + bytes(60))[:60], b"time", b"\1\0\0\0")
    idle = tm(300, 1, 100, 253 + len(frames), 0x7FE, bytes(60), b"time", b"\1\0\0\0")
    write("tm77.u8", b"".join(frames[:3] + frames[4:] + [idle, legacy]))


def cadus():
    stream = b""
    for i in range(6):
        frame = aos(42, 1, i, 0, packet(200, i, 223 - 8))
        block = bytearray(randomized(frame + parity(frame, 16, True)))
        for k in range([0, 1, 16, 17, 3, 0][i]):
            block[k * 13 + i] ^= 0x5A
        stream += bytes.fromhex("1ACFFC1D") + block
    bits = int.from_bytes(stream, "big") << 5
    write("shifted.cadu", b"\x1a\x1a\xcf" + bits.to_bytes(len(stream) + 1, "big"))


def receivers():
    sent = [packet(33, i, 45) for i in range(20)]
    frames = [aos(12, 3, 100 + i, fhp, zone) for i, (fhp, zone) in enumerate(zones(sent, 56))]
    idle = aos(12, 63, 0, 0, bytes(56))
    write("receiver-a.u8", b"".join(frames[0:6] + [idle] + frames[8:11]))
    write("receiver-b.u8", b"".join(frames[4:9] + [idle, idle] + frames[10:14] + frames[15:]))
    return len(frames)


def packets():
    write("packets.bin", packet(1, 0, 7) + packet(2, 0, 300) + packet(2047, 0, 50) + packet(2, 1, 90)[:70])


def known_answers():
    for capability in 16, 8:
        for dual in True, False:
            data = bytes(range(1, 256 - 2 * capability))
            print(capability, "dual" if dual else "conventional", parity(data, capability, dual).hex())
    print("shortened to 100", parity(bytes(range(1, 101)), 16, True).hex())


print("aos", aos_frames(), "receivers", receivers())
tm_frames()
cadus()
packets()
known_answers()
