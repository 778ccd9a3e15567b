"""A specification drawn as SVG, without a browser and without a network."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from crossways.report.identity import FONT, FONT_FOLDER, LIGHT

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
SVG = "http://www.w3.org/2000/svg"
TEXT_SIZE = 15
_DROPPED = ("style", "class", "role")

CONFIG: Mapping[str, Any] = {
    "aria": False,  # one alt text for the whole, not a label for each mark
    "background": "transparent",
    "font": FONT,
    "padding": 4,
    "view": {"stroke": None},
    "text": {"fontSize": TEXT_SIZE, "color": LIGHT["ink"]},
    "title": {
        "fontSize": TEXT_SIZE,
        "fontWeight": "bold",
        "color": LIGHT["ink"],
        "anchor": "start",
    },
    "axis": {
        "labelFontSize": 13,
        "labelColor": LIGHT["ink"],
        "domain": False,
        "ticks": False,
        "gridColor": LIGHT["rule"],
        "labelPadding": 6,
        "title": None,
    },
}


def spec_of(chart: Mapping[str, Any], *, description: str) -> str:
    """The chart as Vega-Lite JSON in the house style, keys sorted so that it never varies."""
    whole = {"$schema": SCHEMA, "description": description, "config": CONFIG, **chart}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False)


@cache
def _drawer() -> ModuleType:
    """What draws, loaded only when something is drawn; it knows our fonts."""
    import vl_convert  # noqa: PLC0415 - takes half a second

    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert


@lru_cache(maxsize=256)
def draw(spec: str) -> str:
    """SVG of a Vega-Lite specification: no style attributes, no links, ids unlike any other's.

    Without style attributes a page may forbid inline styles; colours are plain attributes, which
    the page's own style can turn for dark paper. The alt text is the page's to give.
    """
    root = ET.fromstring(_drawer().vegalite_to_svg(spec, allowed_base_urls=[]))
    prefix = f"c{hashlib.sha256(spec.encode()).hexdigest()[:8]}"
    for element in root.iter():
        _tidy(element, prefix)
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode")


@lru_cache(maxsize=256)
def compiled(spec: str) -> str:
    """A Vega-Lite specification as the Vega JSON that a browser draws the same picture from.

    It is the very step between the specification and our own drawing, so a page needs only Vega.
    """
    vega = _drawer().vegalite_to_vega(spec)
    return json.dumps(vega, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _tidy(element: ET.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in _DROPPED or name.startswith("aria-"):
            del element.attrib[name]
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        elif value.startswith("url(#"):
            element.set(name, value.replace("url(#", f"url(#{prefix}-"))
