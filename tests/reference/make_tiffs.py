#!/usr/bin/env python3
"""Writes TIFF files of many kinds, and a manifest of what a reader must make of each.

Files come from tifffile, Pillow and libtiff's tiffcp; what they hold is known from the array that was written, and read back
with tifffile or Pillow (what Debian's tifffile lacks a decoder for, is first uncompressed by tiffcp): the manifest says with which.

Needs (Debian): apt-get install python3-tifffile python3-pil libtiff-tools. Example:
    python3 tests/reference/make_tiffs.py tiffs
"""
import argparse
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib

try:
    import numpy as np
    import PIL
    import tifffile
    from PIL import Image
except ImportError as error:
    sys.exit(str(error))

TYPES = {"UInt8": "u1", "UInt16": "u2", "Float32": "f4"}


class Cases:
    """The files written so far, and what each must give."""

    def __init__(self, folder):
        self.folder, self.cases = folder, []
        os.makedirs(folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def add(self, name, expected, reader, alpha=False, tolerance=None):
        """A file that must read as the array `expected` (H x W x C), but for (the greatest, the mean) difference."""
        height, width, channels = expected.shape
        content = np.ascontiguousarray(expected, expected.dtype.newbyteorder("<")).tobytes()
        kind = next(kind for kind, code in TYPES.items() if expected.dtype == np.dtype(code))
        case = {"file": name, "width": width, "height": height, "channels": channels, "type": kind, "alpha": alpha,
                "sha256": hashlib.sha256(content).hexdigest(), "reader": reader}
        if tolerance:
            (case["greatest"], case["mean"]), case["samples"] = tolerance, name + ".raw"
            with open(self.path(case["samples"]), "wb") as file:
                file.write(content)
        self.cases.append(case)

    def refuse(self, name, words):
        """A file that must be refused, in a message with these words."""
        self.cases.append({"file": name, "refused": words})

    def save(self):
        versions = {"tifffile": tifffile.__version__, "Pillow": PIL.__version__, "libtiff": libtiff_version(), "numpy": np.__version__}
        with open(self.path("manifest.json"), "w") as file:
            file.write('{"versions": ' + json.dumps(versions) + ',\n"cases": [\n')
            file.write(",\n".join(json.dumps(case) for case in self.cases) + "\n]}\n")


def libtiff_version():
    shown = subprocess.run(["tiffcp", "-h"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    return next(line for line in shown.splitlines() if "Version" in line).split()[-1]


def tiffcp(source, target, *options):
    subprocess.run(["tiffcp", *options, source, target], check=True, stderr=subprocess.DEVNULL)


def image(height, width, channels, code, seed=1, blocks=True):
    """Something smooth with noise in it, coarse blocks if small; floats beyond [0, 1], with the values that floats alone have."""
    random = np.random.default_rng(seed)
    y, x, c = np.mgrid[0:height, 0:width, 0:channels]
    if height < 20 and blocks:
        wave = np.round(0.5 + 0.4 * np.sin(x // 4 + c % 3 + seed) * np.cos(y // 4 - c % 3), 1)
    else:
        wave = 0.5 + 0.4 * np.sin(x / 9 + c) * np.cos(y / 7 - c) + 0.02 * random.random((height, width, channels))
    if code == "f4":
        values = (wave * 4000 - 700).astype("f4")
        values[0, 0, 0], values[1, 1, 0], values[2, 2, -1], values[3, 3, -1] = np.nan, np.inf, -0.0, 1e-42
        return values
    return (np.clip(wave, 0, 1) * np.iinfo(code).max).astype(code)


def same(a, b):
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def interleaved(array, channels):
    """What tifffile read, as H x W x C in native byte order."""
    array = array.astype(array.dtype.newbyteorder("="))
    if array.ndim == 2:
        array = array[:, :, None]
    return array if array.shape[2] == channels else np.moveaxis(array, 0, 2)


def read_back(path, expected):
    """Reads a file with tifffile, else with Pillow, else with tifffile once tiffcp has uncompressed it; says how."""
    try:
        array, reader = tifffile.imread(path), "tifffile"
    except (ValueError, KeyError):
        if expected.shape[2] == 1 or expected.dtype == "u1" and expected.shape[2] == 3:
            array = np.asarray(Image.open(path))
            if same(array.reshape(expected.shape).astype(expected.dtype), expected):
                return "Pillow"
            raise AssertionError(f"{path} was read as something else by Pillow") from None
        plain = path + ".plain"
        tiffcp(path, plain, "-c", "none")
        array, reader = tifffile.imread(plain), "tiffcp and tifffile"
        os.remove(plain)
    array = interleaved(array, expected.shape[2])
    if not same(array, expected):
        raise AssertionError(f"{path} was read as something else by {reader}")
    return reader


def write(path, array, tile=None, **arguments):
    channels = array.shape[2]
    colour = channels == 3 and arguments.get("photometric") is None
    arguments.setdefault("photometric", "rgb" if colour else "minisblack")
    if channels > 1:
        arguments.setdefault("planarconfig", "contig")
    if channels > 3 or (channels > 1 and arguments["photometric"] != "rgb"):
        arguments.setdefault("extrasamples", ["unspecified"] * (channels - (3 if arguments["photometric"] == "rgb" else 1)))
    stored = array if channels > 1 else array[:, :, 0]
    if arguments.get("planarconfig") == "separate":
        stored = np.moveaxis(stored, 2, 0)
    tifffile.imwrite(path, stored, tile=tile, metadata=None, **arguments)


def matrix(cases, height, width, types, bands):
    """Every type x bands x strips or tiles x compression, as tifffile and tiffcp write them."""
    for kind in types:
        for channels in bands:
            array = image(height, width, channels, TYPES[kind])
            for layout in ("strips", "tiles"):
                for compression in ("none", "lzw", "deflate"):
                    name = f"{kind.lower()}-{channels}-{layout}-{compression}.tif"
                    path = cases.path(name)
                    shape = {"tile": (16, 16)} if layout == "tiles" else {"rowsperstrip": 5}
                    if compression == "lzw":
                        write(path + ".tmp", array, **shape)
                        tiffcp(path + ".tmp", path, "-c", "lzw", *(["-t", "-w", "16", "-l", "16"] if layout == "tiles" else ["-s", "-r", "5"]))
                        os.remove(path + ".tmp")
                    else:
                        write(path, array, compression=None if compression == "none" else "zlib", **shape)
                    cases.add(name, array, read_back(path, array))


def variants(cases, height, width):
    """Predictors, byte orders, planes, BigTIFF and PackBits, by tiffcp."""
    options = {
        "lzw2": ["-c", "lzw:2"], "zip2": ["-c", "zip:2"], "packbits": ["-c", "packbits"],
        "big-endian": ["-B"], "big-endian-zip2": ["-B", "-c", "zip:2"], "big-endian-lzw2-tiles": ["-B", "-c", "lzw:2", "-t", "-w", "16", "-l", "16"],
        "planes": ["-r", "7"], "planes-lzw2": ["-c", "lzw:2", "-r", "4"],
        "bigtiff": ["-8", "-c", "zip"], "bigtiff-big-endian": ["-8", "-B", "-r", "3"], "lsb2msb-lzw": ["-f", "lsb2msb", "-c", "lzw"],
    }
    for kind, channels in (("UInt8", 3), ("UInt16", 4), ("Float32", 2), ("UInt16", 1)):
        array = image(height, width, channels, TYPES[kind], seed=2)
        source, planes = cases.path("source.tmp"), cases.path("planes.tmp")
        write(source, array)
        write(planes, array, planarconfig="separate" if channels > 1 else None)
        chosen = {name: list(given) for name, given in options.items()}
        if kind == "Float32":
            for name in [name for name in chosen if name.endswith("2") or "2-" in name]:
                chosen[name.replace("zip2", "zip3").replace("lzw2", "lzw3")] = [option.replace(":2", ":3") for option in chosen.pop(name)]
            chosen = {name: given for name, given in chosen.items() if "big-endian-" not in name}  # tiffcp swaps the bytes of these
            chosen["zip2"] = ["-c", "zip:2"]
            chosen["planes-zip3"] = ["-c", "zip:3"]
            chosen["tiles-lzw3"] = ["-c", "lzw:3", "-t", "-w", "16", "-l", "32"]
        if channels > 1:  # tiffcp garbles tiled planes
            name = f"{kind.lower()}-{channels}-planes-zip-tiles.tif"
            write(cases.path(name), array, tile=(16, 16), planarconfig="separate", compression="zlib", predictor=kind != "Float32")
            cases.add(name, array, read_back(cases.path(name), array))
        for name, given in chosen.items():
            name = f"{kind.lower()}-{channels}-{name}.tif"
            tiffcp(planes if "planes" in name else source, cases.path(name), *given)
            cases.add(name, array, read_back(cases.path(name), array))
        os.remove(source)
        os.remove(planes)


def raw_tiff(path, data, size, tags, order="<"):
    """Writes a file of one strip by hand, for what no library here writes: tags are (tag, type code, values)."""
    sizes = {3: "H", 4: "I"}
    fields, extra = [], b""
    height, width = size
    tags = sorted(tags + [(256, 4, [width]), (257, 4, [height]), (277, 3, [1]), (273, 4, [8]), (278, 4, [height]), (279, 4, [len(data)])])
    data += b"\0" * (len(data) % 2)
    start = 8 + len(data)
    behind = start + 2 + 12 * len(tags) + 4
    for tag, code, values in tags:
        packed = struct.pack(order + sizes[code] * len(values), *values)
        if len(packed) <= 4:
            fields.append(struct.pack(order + "HHI", tag, code, len(values)) + packed.ljust(4, b"\0"))
        else:
            fields.append(struct.pack(order + "HHII", tag, code, len(values), behind + len(extra)))
            extra += packed
    with open(path, "wb") as file:
        file.write(struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, start) + data + struct.pack(order + "H", len(tags)) + b"".join(fields) + b"\0" * 4 + extra)


def packed(numbers, bits):
    """Rows of numbers of 1, 2, 4 or 8 bits, each ending at a whole byte."""
    spread = ((numbers[:, :, None] >> np.arange(bits - 1, -1, -1)) & 1).astype("u1").reshape(numbers.shape[0], -1)
    return b"".join(np.packbits(row).tobytes() for row in spread)


def float_differences(array):
    """Adobe's technical note 3: all highest bytes of a row, then the next ones, as differences; whatever the byte order of the file."""
    planes = array.astype(">f4").view("u1").reshape(array.shape[0], -1, 4).swapaxes(1, 2).reshape(array.shape[0], -1)
    return np.concatenate([planes[:, :1], planes[:, 1:] - planes[:, :-1]], axis=1).tobytes()


def big_endian_floats(cases, height, width):
    """By hand: tiffcp 4.5 exchanges the bytes when it writes these."""
    array = image(height, width, 1, "f4", seed=3)
    tags = [(258, 3, [32]), (259, 3, [8]), (262, 3, [1]), (317, 3, [3]), (339, 3, [3])]
    for name, order in (("big", ">"), ("little", "<")):
        name = f"float32-1-{name}-endian-zip3.tif"
        raw_tiff(cases.path(name), zlib.compress(float_differences(array)), (height, width), tags, order)
        tiffcp(cases.path(name), cases.path("plain.tmp"), "-c", "none")
        assert same(tifffile.imread(cases.path("plain.tmp")).astype("f4")[:, :, None], array)
        os.remove(cases.path("plain.tmp"))
        cases.add(name, array, "tiffcp and tifffile")


def small_samples(cases, height, width):
    """Grey of few bits, min-is-white and palettes; Pillow is the judge."""
    for bits in (1, 2, 4, 8):
        numbers = np.random.default_rng(bits).integers(0, 1 << bits, (height, width))
        base = [(258, 3, [bits]), (259, 3, [1])]
        for photometric, word in ((1, "black"), (0, "white")):
            if (bits, photometric) == (8, 1):
                continue
            name = f"grey-{bits}-bit-min-is-{word}.tif"
            raw_tiff(cases.path(name), packed(numbers, bits), (height, width), base + [(262, 3, [photometric])])
            expected = np.asarray(Image.open(cases.path(name)).convert("L"))[:, :, None]
            cases.add(name, expected, "Pillow")
        colours = np.random.default_rng(bits + 10).integers(0, 256, (3, 1 << bits))
        name = f"palette-{bits}-bit.tif"
        raw_tiff(cases.path(name), packed(numbers, bits), (height, width), base + [(262, 3, [3]), (320, 3, [int(value) * 257 for value in colours.ravel()])])
        cases.add(name, np.asarray(Image.open(cases.path(name)).convert("RGB")), "Pillow")

    words = image(height, width, 1, "u2", seed=4)
    tifffile.imwrite(cases.path("white-16-bit.tif"), words[:, :, 0], photometric="miniswhite", metadata=None)
    cases.add("white-16-bit.tif", 65535 - words, "the rule (Pillow and tifffile leave 16 bits as they are)")


def fax(cases, height, width):
    bits = image(height, width, 1, "u1", seed=5)[:, :, 0] > 128
    Image.fromarray(bits).save(cases.path("source.tmp"), format="TIFF")
    for name, option in (("rle", None), ("g3-1d", "g3:1d"), ("g3-2d-fill", "g3:2d:fill"), ("g4", "g4"), ("g4-lsb2msb", "g4")):
        path = cases.path(f"fax-{name}.tif")
        if option is None:
            Image.fromarray(bits).save(path, format="TIFF", compression="tiff_ccitt")
        else:
            tiffcp(cases.path("source.tmp"), path, "-c", option, *(["-f", "lsb2msb"] if "lsb" in name else []))
        read = np.asarray(Image.open(path).convert("L"))[:, :, None]
        assert same(read, (bits * 255).astype("u1")[:, :, None])
        cases.add(f"fax-{name}.tif", read, "Pillow")
    os.remove(cases.path("source.tmp"))


def jpeg(cases, height, width):
    """Pillow (libjpeg-turbo) is the judge. It interpolates halved colours in another way than libjpeg: those samples are kept."""
    for name, channels, options in (("grey", 1, ["-r", "48"]), ("ycbcr", 3, ["-r", "48"]), ("rgb", 3, ["-c", "jpeg:90:r"]),
                                    ("ycbcr-tiles", 3, ["-t", "-w", "32", "-l", "16"]), ("ycbcr-strips", 3, ["-r", "16"])):
        array = image(height, width, channels, "u1", seed=6, blocks=False)
        write(cases.path("source.tmp"), array)
        path = cases.path(f"jpeg-{name}.tif")
        tiffcp(cases.path("source.tmp"), path, "-c", "jpeg:90", *options)
        read = np.asarray(Image.open(path))
        cases.add(f"jpeg-{name}.tif", read if read.ndim == 3 else read[:, :, None], "Pillow", tolerance=(40, 2) if "ycbcr" in name else None)
    os.remove(cases.path("source.tmp"))


def straight(array):
    """Premultiplied to straight alpha, as Pillow and this library do it (8 bits: rounded down)."""
    colours, alpha, most = array[:, :, :-1].astype("i8"), array[:, :, -1:].astype("i8"), np.iinfo(array.dtype).max
    half = 0 if most == 255 else alpha // 2
    result = np.where(alpha > 0, np.minimum((most * colours + half) // np.maximum(alpha, 1), most), colours)
    return np.concatenate([result.astype(array.dtype), array[:, :, -1:]], axis=2)


def alpha(cases, height, width):
    for code in ("u1", "u2"):
        array = image(height, width, 4, code, seed=7)
        array[:, :, 3] = np.random.default_rng(7).integers(0, np.iinfo(code).max + 1, (height, width))
        array[0, :4, 3] = [0, 1, np.iinfo(code).max, 0]
        for word in ("unassalpha", "assocalpha"):
            name = f"{code}-rgb-{word}.tif"
            write(cases.path(name), array, photometric="rgb", extrasamples=[word])
            expected = straight(array) if word == "assocalpha" else array
            if code == "u1":
                read = np.asarray(Image.open(cases.path(name)).convert("RGBA"))
                visible = array[:, :, 3] > 0
                assert np.array_equal(read[visible], expected[visible])
                cases.add(name, expected, "Pillow", alpha=True)
            else:
                cases.add(name, expected, "tifffile" if word == "unassalpha" else "the rule", alpha=True)
    grey = image(height, width, 2, "u2", seed=8)
    write(cases.path("u2-grey-unassalpha.tif"), grey, extrasamples=["unassalpha"])
    cases.add("u2-grey-unassalpha.tif", grey, "tifffile", alpha=True)
    bands = image(height, width, 6, "f4", seed=8)
    write(cases.path("f4-5-bands-unassalpha.tif"), bands, extrasamples=["unspecified"] * 4 + ["unassalpha"])
    cases.add("f4-5-bands-unassalpha.tif", bands, "tifffile", alpha=True)


def other_numbers(cases, height, width):
    """Types that a wider one holds exactly, and orientation."""
    random = np.random.default_rng(9)
    for code in ("i1", "i2", "f2"):
        values = image(height, width, 2, "f4", seed=9)[:, :, :] / 50 if code == "f2" else random.integers(np.iinfo(code).min, np.iinfo(code).max + 1, (height, width, 2))
        array = values.astype(code)
        for name, options in (("-big-endian", ["-B"]), ("-zip", ["-c", "zip:3" if code == "f2" else "zip:2"])):
            name = f"{code}{name}.tif"
            write(cases.path("source.tmp"), array)
            tiffcp(cases.path("source.tmp"), cases.path(name), *options)
            cases.add(name, array.astype("f4"), read_back(cases.path(name), array))
    os.remove(cases.path("source.tmp"))

    array = image(5, 7, 3, "u2", seed=10)
    turned = [None, array, array[:, ::-1], array[::-1, ::-1], array[::-1], array.swapaxes(0, 1), np.rot90(array, -1),
              np.rot90(array, 2).swapaxes(0, 1), np.rot90(array, 1)]
    for orientation in range(1, 9):
        name = f"orientation-{orientation}.tif"
        write(cases.path(name), array, extratags=[(274, 3, 1, orientation, True)])
        cases.add(name, np.ascontiguousarray(turned[orientation]), "numpy")


def pages(cases, height, width):
    array = image(height, width, 3, "u1", seed=11)
    with tifffile.TiffWriter(cases.path("overviews.tif"), bigtiff=False) as writer:
        writer.write(array, photometric="rgb", tile=(16, 16), compression="zlib", metadata=None, subifds=0)
        writer.write(array[::2, ::2], photometric="rgb", subfiletype=1, metadata=None)
        writer.write(array[::4, ::4], photometric="rgb", subfiletype=1, metadata=None)
    cases.add("overviews.tif", array, "tifffile")
    tifffile.imwrite(cases.path("three-pages.tif"), np.stack([array] * 3), photometric="rgb", metadata=None)
    cases.refuse("three-pages.tif", "3 pages")
    tifffile.imwrite(cases.path("imagej-stack.tif"), np.stack([array[:, :, 0]] * 4), imagej=True)
    cases.refuse("imagej-stack.tif", "4 pages")


def refused(cases, height, width):
    for code, words in (("f8", "64-bit floats"), ("i4", "32-bit signed integers"), ("u4", "32-bit unsigned integers"), ("c8", "complex")):
        tifffile.imwrite(cases.path(f"{code}.tif"), image(height, width, 1, "u2")[:, :, 0].astype(code), metadata=None)
        cases.refuse(f"{code}.tif", words)
    Image.fromarray(image(height, width, 4, "u1"), mode="CMYK").save(cases.path("cmyk.tif"))
    cases.refuse("cmyk.tif", "CMYK")
    Image.fromarray(image(height, width, 3, "u1"), mode="LAB").save(cases.path("lab.tif"))
    cases.refuse("lab.tif", "Lab colours")
    write(cases.path("source.tmp"), image(height, width, 3, "u1"))
    for name, words in (("zstd", "Zstandard"), ("lzma", "LZMA"), ("webp", "WebP")):
        if subprocess.run(["tiffcp", "-c", name, cases.path("source.tmp"), cases.path(f"{name}.tif")], capture_output=True).returncode == 0:
            cases.refuse(f"{name}.tif", words)
    os.remove(cases.path("source.tmp"))
    write(cases.path("alpha-first.tif"), image(height, width, 5, "u1"), photometric="rgb", extrasamples=["unassalpha", "unspecified"])
    cases.refuse("alpha-first.tif", "alpha before its last")
    tifffile.imwrite(cases.path("float-white.tif"), image(height, width, 1, "f4")[:, :, 0], photometric="miniswhite", metadata=None)
    cases.refuse("float-white.tif", "min-is-black")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output")
    parser.add_argument("--small", action="store_true", help="a choice of small files, as kept with the tests")
    given = parser.parse_args()
    if shutil.which("tiffcp") is None:
        sys.exit("No module named tiffcp: it is a program of libtiff-tools")

    cases = Cases(given.output)
    height, width = (17, 18) if given.small else (45, 67)
    matrix(cases, height, width, TYPES, (1, 3, 4, 8))
    variants(cases, height, width)
    big_endian_floats(cases, height, width)
    small_samples(cases, height, width)
    fax(cases, height, width)
    jpeg(cases, height, width)
    alpha(cases, height, width)
    other_numbers(cases, height, width)
    pages(cases, height, width)
    refused(cases, height, width)
    cases.save()


if __name__ == "__main__":
    main()
