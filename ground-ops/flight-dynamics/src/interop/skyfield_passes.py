"""Compares the passes of Torii with those that skyfield finds from the same element sets.

usage: skyfield_passes.py ELEMENTS.tle STATIONS.yaml PASSES.json BEGIN END
Stations have a constant mask. Exit code 1 if a rise, culmination or set differs by more than LIMIT_S, or a pass of more than
SHORTEST_S is on one side only. Culminations are those of skyfield's find_events, which stops at half a second. Its rise and set are at
times many seconds off its own altitudes, so they are found from these. Both take UT1 as UTC.
"""
import json
import re
import sys
from datetime import datetime, timezone

from skyfield.api import EarthSatellite, load, wgs84

LIMIT_S = 0.3
SHORTEST_S = 20
STEP_S = 60
TT_MINUS_UTC_S = 32.184 + 37


def stations(path):
    text = open(path).read()
    for block in re.split(r"\bid: ", text)[1:]:
        if "latitudeDeg" in block:
            value = {k: float(v) for k, v in re.findall(r"(latitudeDeg|longitudeDeg|altitudeM|maskDeg): *([-0-9.]+)", block)}
            yield re.match(r"[\w-]+", block).group(), value


def satellites(path, ts):
    lines = [line.rstrip("\n") for line in open(path) if line.strip()]
    for name, one, two in zip(lines[0::3], lines[1::3], lines[2::3]):
        yield name.strip(), EarthSatellite(one, two, name, ts)


def crossing(above, top, step):
    """When the satellite crosses the mask next after its culmination, or last before it (negative step), to a millisecond."""
    inside, outside = top, top + step
    while above(outside):
        inside, outside = outside, outside + step
    while abs(outside - inside) > 1e-3:
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if above(middle) else (inside, middle)
    return outside


def theirs(satellite, station, begin, end, ts):
    """Passes within the search from rise to set, as three times in seconds of Unix time."""
    place = wgs84.latlon(station["latitudeDeg"], station["longitudeDeg"], station["altitudeM"])
    mask = station["maskDeg"]

    def above(time):
        at = ts.from_datetime(datetime.fromtimestamp(time, timezone.utc))
        return (satellite - place).at(at).altaz()[0].degrees > mask

    first, last = (t.utc_datetime().timestamp() for t in (begin, end))
    times, events = satellite.find_events(place, begin, end, altitude_degrees=mask)
    for time, event in zip(times, events):
        top = time.utc_datetime().timestamp()
        if event == 1 and above(top):
            rise, set_ = crossing(above, top, -STEP_S), crossing(above, top, STEP_S)
            if first < rise and set_ < last:
                yield rise, top, set_


def unix(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def main(elements, stations_file, passes, begin, end):
    ts = load.timescale(delta_t=TT_MINUS_UTC_S, builtin=True)
    t0, t1 = (ts.from_datetime(datetime.fromtimestamp(unix(t), timezone.utc)) for t in (begin, end))
    ours = {}
    for p in json.load(open(passes)):
        if p["rise"] and p["set"]:
            ours.setdefault((p["satellite"], p["station"]), []).append(
                tuple(unix(p[k]) for k in ("rise", "culmination", "set")))
    worst, count, alone = [0.0, 0.0, 0.0], 0, 0
    for name, satellite in satellites(elements, ts):
        for station, value in stations(stations_file):
            left = ours.get((name, station), [])
            for found in theirs(satellite, value, t0, t1, ts):
                same = [o for o in left if o[0] < found[2] and found[0] < o[2]]
                if not same:
                    alone += found[2] - found[0] > SHORTEST_S
                    continue
                left.remove(same[0])
                count += 1
                worst = [max(w, abs(a - b)) for w, a, b in zip(worst, same[0], found)]
            alone += sum(o[2] - o[0] > SHORTEST_S for o in left)
    print(f"{count} passes, {alone} on one side only; largest difference: "
          f"rise {worst[0]:.3f} s, culmination {worst[1]:.3f} s, set {worst[2]:.3f} s")
    return 0 if count and not alone and max(worst) <= LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
