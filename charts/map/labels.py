"""Where the names stand on the map: beside their bubbles, none over another, the gravest first."""

import math
import unicodedata

TILE = 512  # pixels of the world at zoom 0
LETTER, IDEOGRAPH, LINE = 6.6, 12.5, 17  # pixels at 12 px type
GAP = 2
WEST = -30  # the map begins here; what lies further west stands east of the Pacific


def pacific(longitude):
    """The longitude on a map that begins at WEST."""
    return longitude + 360 if longitude < WEST else longitude


def pixels(longitude, latitude, zoom):
    """Web Mercator pixels at ``zoom``; y grows to the south."""
    scale = TILE * 2**zoom
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return scale * longitude / 360, -scale * y / (2 * math.pi)


def text_width(text):
    return sum(IDEOGRAPH if unicodedata.east_asian_width(c) in "WFA" else LETTER for c in text)


def place(labels, zoom, taken=(), always=()):
    """Offsets of the labels' centres from their points, in pixels; a label that finds no room inside the map is left out.

    labels: (key, text, longitude on the Pacific map, latitude, radius of the bubble in pixels), the most important first; taken: boxes
    (left, top, right, bottom) that must stay free; always: keys that stand above their point if nothing is free. Returns key -> (dx, dy). Rooms are tried above, right, left, below, then moved aside to the corners.
    """
    used, west, east = list(taken), pixels(WEST, 0, zoom)[0], pixels(WEST + 360, 0, zoom)[0]
    bubbles = {}
    for key, _text, longitude, latitude, radius in labels:
        x, y = pixels(longitude, latitude, zoom)
        bubbles[key] = (x - radius, y - radius, x + radius, y + radius)
    found = {}
    for key, text, longitude, latitude, radius in labels:
        x, y = pixels(longitude, latitude, zoom)
        half, line = text_width(text) / 2 + 3, LINE / 2
        others = [box for other, box in bubbles.items() if other != key]
        for dx, dy in _rooms(half, line, radius + GAP):
            box = (x + dx - half, y + dy - line, x + dx + half, y + dy + line)
            if (
                west <= box[0]
                and box[2] <= east
                and not any(_overlap(box, other) for other in [*used, *others])
            ):
                used.append(box)
                found[key] = (round(dx, 1), round(dy, 1))
                break
        if key in always:
            found.setdefault(key, (0, round(-radius - GAP - line, 1)))
    return found


def _rooms(half, line, radius):
    up, side = radius + line, radius + half
    near = 0.7 * half
    yield from (
        (0, -up),
        (side, 0),
        (-side, 0),
        (0, up),
        (near, -up),
        (-near, -up),
        (near, up),
        (-near, up),
        (side, -up),
        (-side, -up),
        (side, up),
        (-side, up),
    )


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
