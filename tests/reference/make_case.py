#!/usr/bin/env python3
"""Trains the reference networks for a few steps in PyTorch and writes a case for `pix2pix parity`.

Needs PyTorch (Debian: apt-get install python3-torch). Example:
    python3 tests/reference/make_case.py parity-case --netG unet --downs 6 --norm instance --gan lsgan --batch 3
    pix2pix parity parity-case
"""
import argparse
import json
import os
import struct

import torch
from torch import nn

import networks


def save_safetensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        content = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output")
    parser.add_argument("--netG", default="unet", choices=["unet", "resnet"])
    parser.add_argument("--netD", default="basic", choices=["basic", "pixel"])
    parser.add_argument("--norm", default="batch", choices=["batch", "instance", "none"])
    parser.add_argument("--gan", default="vanilla", choices=["vanilla", "lsgan"])
    parser.add_argument("--init", default="normal", choices=["normal", "xavier"])
    for name, default in (("downs", 6), ("ngf", 4), ("blocks", 6), ("ndf", 4), ("layers", 3), ("in", 3), ("out", 3),
                          ("size", 64), ("batch", 1), ("steps", 10), ("seed", 1)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--lambda_l1", type=float, default=100.0)
    parser.add_argument("--double", action="store_true", help="compute in 64-bit floats, to tell rounding from error")
    case = vars(parser.parse_args())
    output, double = case.pop("output"), case.pop("double")
    os.makedirs(output, exist_ok=True)

    torch.manual_seed(case["seed"])
    channels_in, channels_out, norm = case["in"], case["out"], case["norm"]
    if case["netG"] == "unet":
        generator = networks.UNet(channels_in, channels_out, case["downs"], case["ngf"], norm)
    else:
        generator = networks.ResNet(channels_in, channels_out, case["blocks"], case["ngf"], norm)
    if case["netD"] == "basic":
        discriminator = networks.PatchDiscriminator(channels_in + channels_out, case["ndf"], case["layers"], norm)
    else:
        discriminator = networks.PixelDiscriminator(channels_in + channels_out, case["ndf"], norm)
    for network in (generator, discriminator):
        networks.initialize(network, case["init"])

    torch.save(generator.state_dict(), os.path.join(output, "G.pth"))
    torch.save(discriminator.state_dict(), os.path.join(output, "D.pth"))

    a = torch.rand(case["batch"], channels_in, case["size"], case["size"]) * 2 - 1
    b = torch.rand(case["batch"], channels_out, case["size"], case["size"]) * 2 - 1
    tensors = {"A": a, "B": b}
    if double:
        a, b = a.double(), b.double()
        generator.double()
        discriminator.double()
    with torch.no_grad():
        generator.eval()
        discriminator.eval()
        tensors["G_eval"] = generator(a)
        tensors["D_eval"] = discriminator(torch.cat([a, tensors["G_eval"]], 1))

    adversarial = nn.BCEWithLogitsLoss() if case["gan"] == "vanilla" else nn.MSELoss()
    optimizers = [torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (discriminator, generator)]

    def verdict(image, real):
        logits = discriminator(torch.cat([a, image], 1))
        return adversarial(logits, torch.full_like(logits, float(real)))

    # Looking at the output in training mode must not move the running statistics that training starts from.
    kept = {name: value.clone() for name, value in generator.state_dict().items()}
    generator.train()
    discriminator.train()
    with torch.no_grad():
        tensors["G_train"] = generator(a)
    generator.load_state_dict(kept)

    case["losses"] = []
    for _ in range(case["steps"]):
        fake = generator(a)

        optimizers[0].zero_grad()
        losses = {"D_fake": verdict(fake.detach(), False), "D_real": verdict(b, True)}
        ((losses["D_fake"] + losses["D_real"]) * 0.5).backward()
        optimizers[0].step()

        optimizers[1].zero_grad()
        losses["G_GAN"] = verdict(fake, True)
        losses["G_L1"] = nn.functional.l1_loss(fake, b) * case["lambda_l1"]
        (losses["G_GAN"] + losses["G_L1"]).backward()
        optimizers[1].step()
        case["losses"].append({name: loss.item() for name, loss in losses.items()})

    for name, value in generator.state_dict().items():
        if value.is_floating_point():
            tensors["G_final." + name] = value

    save_safetensors(os.path.join(output, "tensors.safetensors"), tensors)
    with open(os.path.join(output, "case.json"), "w") as file:
        json.dump(case, file, indent=1)


if __name__ == "__main__":
    main()
