"""The files in ui/static: their addresses, at which the browser gets them (app/static/…), and the
geometry of the maps."""

import hashlib
import json
from functools import cache
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"


@cache
def static_url(name):
    """The relative address of a file of ui/static, with its fingerprint: browsers may keep it for
    ever, and a new version has a new address.

    Raises FileNotFoundError for a file that is not there.
    """
    fingerprint = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"app/static/{name}?v={fingerprint}"


@cache
def features(name):
    """The features of a geojson file of ui/static; not to be changed."""
    return json.loads((STATIC / name).read_text(encoding="utf-8"))["features"]
