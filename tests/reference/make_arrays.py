#!/usr/bin/env python3
"""Writes NumPy arrays of many kinds, and a manifest of what a reader must make of each as an image.

Needs (Debian): apt-get install python3-numpy. Example:
    python3 tests/reference/make_arrays.py arrays
"""
import hashlib
import json
import os
import sys

try:
    import numpy as np
except ImportError as error:
    sys.exit(str(error))

TYPES = {"u1": "UInt8", "u2": "UInt16", "f4": "Float32"}


def main():
    folder, cases = sys.argv[1], []
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(1)

    def save(name, array, version=None):
        with open(os.path.join(folder, name), "wb") as file:
            np.lib.format.write_array(file, array, version, allow_pickle=True)

    def read(name, array, version=None):
        save(name, array, version)
        kind = array.dtype.newbyteorder("<")
        height, width, channels = (*array.shape, 1)[:3]
        cases.append({"file": name, "width": width, "height": height, "channels": channels, "type": TYPES[array.dtype.str[1:]],
                      "sha256": hashlib.sha256(np.ascontiguousarray(array, kind).tobytes()).hexdigest()})

    def refuse(name, array, words):
        save(name, array)
        cases.append({"file": name, "refused": words})

    for shape in ((3, 5), (5, 3, 1), (4, 5, 3), (3, 4, 7)):
        for code in ("|u1", "<u2", ">u2", "<f4", ">f4"):
            values = random.integers(0, 256, (*shape, np.dtype(code).itemsize), dtype="u1").view(code)[..., 0]
            name = f"{'x'.join(map(str, shape))}-{code.replace('<', 'little-').replace('>', 'big-').strip('|')}"
            read(name + ".npy", values)
            if len(shape) == 3 and shape[2] == 3 or code == "<u2":
                read(name + "-fortran.npy", np.asfortranarray(values))
    read("version-2.npy", np.arange(12, dtype="<u2").reshape(3, 4), version=(2, 0))
    read("version-3.npy", np.arange(24, dtype="<f4").reshape(2, 4, 3), version=(3, 0))

    refuse("objects.npy", np.array([[1, "a"]], dtype=object), "never loaded")
    refuse("records.npy", np.zeros((2, 2), dtype=[("a", "u1"), ("b", "u1")]), "no plain array")
    refuse("booleans.npy", np.ones((2, 2), dtype=bool), "booleans")
    refuse("doubles.npy", np.ones((2, 2)), "type <f8")
    refuse("labels.npy", np.ones((2, 2), dtype="i8"), "type <i8")
    refuse("words.npy", np.array([["a", "b"]]), "type <U1")
    refuse("one-axis.npy", np.zeros(5, dtype="u1"), "shape (5,)")
    refuse("no-axis.npy", np.zeros((), dtype="u1"), "shape ()")
    refuse("four-axes.npy", np.zeros((1, 2, 2, 3), dtype="u1"), "H×W×C")
    refuse("empty.npy", np.zeros((0, 4), dtype="u1"), "at least 1")
    refuse("channels-first.npy", np.zeros((3, 32, 32), dtype="u1"), "transpose(1, 2, 0)")

    with open(os.path.join(folder, "manifest.json"), "w") as file:
        file.write('{"versions": ' + json.dumps({"numpy": np.__version__}) + ',\n"cases": [\n')
        file.write(",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]}\n")


if __name__ == "__main__":
    main()
