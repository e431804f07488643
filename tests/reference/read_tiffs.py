#!/usr/bin/env python3
"""Reads every NAME.tif of a folder with tifffile or Pillow, and compares it with NAME.npy.

What Debian's tifffile lacks a decoder for (LZW, floats with a predictor) is first uncompressed by libtiff's tiffcp; Pillow reads
what has 8 bits and 1, 3 or 4 channels once more.

Needs (Debian): apt-get install python3-tifffile python3-pil libtiff-tools. Example:
    python3 tests/reference/read_tiffs.py folder
"""
import glob
import shutil
import subprocess
import sys

try:
    import numpy as np
    import tifffile
    from PIL import Image
except ImportError as error:
    sys.exit(str(error))


def same(a, b):
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def read(path):
    try:
        return tifffile.imread(path)
    except (ValueError, KeyError):
        subprocess.run(["tiffcp", "-c", "none", path, path + ".plain"], check=True)
        return tifffile.imread(path + ".plain")


def main():
    if shutil.which("tiffcp") is None:
        sys.exit("No module named tiffcp: it is a program of libtiff-tools")
    paths = sorted(glob.glob(sys.argv[1] + "/*.tif"))
    for path in paths:
        expected = np.load(path[:-4] + ".npy")
        if not same(read(path), expected):
            sys.exit(f"{path} is read as something else")
        if expected.dtype == "u1" and (expected.ndim == 2 or expected.shape[2] in (3, 4)) and not same(np.asarray(Image.open(path)), expected):
            sys.exit(f"{path} is read as something else by Pillow")
    if not paths:
        sys.exit("the folder has no files")


if __name__ == "__main__":
    main()
