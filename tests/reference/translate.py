#!/usr/bin/env python3
"""Runs a generator's .pth in PyTorch on a tensor file, in evaluation mode.

    python3 tests/reference/translate.py latest_net_G.pth input.bin output.bin --shape 1 3 64 64 --downs 6 --ngf 16
Tensors are raw 32-bit floats, low byte first.
"""
import argparse

import numpy
import torch

import networks


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "input", "output"):
        parser.add_argument(name)
    parser.add_argument("--shape", type=int, nargs=4, required=True)
    parser.add_argument("--out", type=int, default=3)
    parser.add_argument("--downs", type=int, default=8)
    parser.add_argument("--ngf", type=int, default=64)
    parser.add_argument("--norm", default="batch")
    parser.add_argument("--dropout", type=float, default=0.5)
    options = parser.parse_args()

    generator = networks.UNet(options.shape[1], options.out, options.downs, options.ngf, options.norm, options.dropout)
    generator.load_state_dict(torch.load(options.weights, map_location="cpu"))
    generator.eval()
    image = torch.from_numpy(numpy.fromfile(options.input, "<f4").reshape(options.shape))
    with torch.no_grad():
        generator(image).numpy().astype("<f4").tofile(options.output)


if __name__ == "__main__":
    main()
