"""Cuts the web font out of the faces that ship with the product.

    pip install fonttools==4.66.1 brotli==1.2.0
    python src/main/fonts/subset.py src/main/resources/fonts

Writes VigieText-*.woff2 beside the TTF files. "Lato" is a reserved name under the SIL Open Font License, so what is cut out
of it bears another one; the licence, OFL.txt, is the same. Run again when a face or the list of signs changes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin-1, Latin Extended-A, and the signs that packs print
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0x180)] + [ord(sign) for sign in "ŒœȘșȚțΔμ–—‘’‚“”„†•…\u202f‰‹›€™←↑→↓∞−≈≠≤≥·"]
KEPT_NAMES = {0, 5, 13, 14}


def cut(source: Path, weight: str) -> None:
    font = TTFont(source)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = sorted(KEPT_NAMES)
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    for identity, text in {
        1: f"VigieText {weight}",
        2: "Regular",
        3: f"VigieText {weight} 1",
        4: f"VigieText {weight}",
        6: f"VigieText-{weight}",
    }.items():
        font["name"].setName(text, identity, 3, 1, 0x409)
    missing = [chr(sign) for sign in SIGNS if sign not in font.getBestCmap()]
    font.flavor = "woff2"
    target = source.with_name(f"VigieText-{weight}.woff2")
    font.save(target)
    print(target, target.stat().st_size, "bytes; not in the face:", " ".join(missing) or "none")


if __name__ == "__main__":
    for face in ("Regular", "Semibold", "Bold"):
        cut(Path(sys.argv[1]) / f"Lato-{face}.ttf", face)
