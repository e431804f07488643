"""Writes the PyTorch files that the tests read; made with PyTorch 1.13 (Debian: apt-get install python3-torch)."""
import collections
import pathlib

import torch
from torch import nn

here = pathlib.Path(__file__).parent
torch.manual_seed(1)


def save(name, value, zip=True):
    torch.save(value, here / name, _use_new_zipfile_serialization=zip)


count = torch.arange(12.0)
table = count.reshape(3, 4)
views = collections.OrderedDict(
    whole=table,
    transposed=table.t(),
    rows=table[1:],
    every_other=table[::2, 1::2],
    expanded=torch.tensor([7.0]).expand(2, 3),
    empty=torch.zeros(0, 3),
    scalar=torch.tensor(-5),
    channels_last=torch.arange(24.0).reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last),
    parameter=nn.Parameter(torch.ones(2)),
)
save("views.pth", views)
save("views-legacy.pth", views, zip=False)

dtypes = {
    str(kind).removeprefix("torch."): torch.tensor([0, 1, 2]).to(kind)
    for kind in (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool)
}
save("types.pth", dtypes)
save("types-legacy.pth", dtypes, zip=False)

network = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3))
optimizer = torch.optim.Adam(network.parameters())
network(torch.randn(2, 2, 8, 8)).sum().backward()
optimizer.step()
training = {
    "epoch": 3,
    "loss": 0.25,
    "note": "best so far",
    "state_dict": nn.DataParallel(network).state_dict(),
    "optimizer": optimizer.state_dict(),
    "scheduler": torch.optim.lr_scheduler.MultiStepLR(optimizer, [30, 80]).state_dict(),
    "random_state": torch.get_rng_state(),
    "type": torch.float32,
    "device": torch.device("cpu"),
    "size": torch.Size([8, 8]),
    "large": 2**70,
    "bytes": b"\xff\x00",
    "set": {1, 2},
}
save("training.pth", training)
save("training-legacy.pth", training, zip=False)

save("two-networks.pth", {"netG": network.state_dict(), "netD": network.state_dict()})
save("whole-module.pth", network)
