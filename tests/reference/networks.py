"""The networks of the PyTorch reference, with its parameter names, for Python 3 and PyTorch 1.13 or later.

Written from the published description of the architectures, to check Pix2Pix.Core against PyTorch itself.
"""
import torch
from torch import nn


def norm_layer(kind, channels):
    if kind == "batch":
        return [nn.BatchNorm2d(channels)]
    if kind == "instance":
        return [nn.InstanceNorm2d(channels)]
    return [nn.Identity()]  # takes up an index in the names, as in the reference


class SkipBlock(nn.Module):
    """One U-Net level: down, everything deeper, up; outside the outermost, the input is joined to the result."""

    def __init__(self, outer, inner, channels_in=None, deeper=None, outermost=False, norm="batch", dropout=0.0):
        super().__init__()
        self.outermost = outermost
        bias = norm == "instance"
        channels_in = outer if channels_in is None else channels_in
        down = nn.Conv2d(channels_in, inner, 4, 2, 1, bias=bias)

        if outermost:
            layers = [down, deeper, nn.ReLU(), nn.ConvTranspose2d(inner * 2, outer, 4, 2, 1), nn.Tanh()]
        elif deeper is None:
            layers = [nn.LeakyReLU(0.2), down, nn.ReLU(), nn.ConvTranspose2d(inner, outer, 4, 2, 1, bias=bias), *norm_layer(norm, outer)]
        else:
            layers = [nn.LeakyReLU(0.2), down, *norm_layer(norm, inner), deeper, nn.ReLU(),
                      nn.ConvTranspose2d(inner * 2, outer, 4, 2, 1, bias=bias), *norm_layer(norm, outer)]
            if dropout:
                layers.append(nn.Dropout(dropout))

        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x) if self.outermost else torch.cat([x, self.model(x)], 1)


class UNet(nn.Module):
    def __init__(self, channels_in, channels_out, downs, base, norm="batch", dropout=0.0):
        super().__init__()
        block = SkipBlock(base * 8, base * 8, norm=norm)
        for _ in range(downs - 5):
            block = SkipBlock(base * 8, base * 8, deeper=block, norm=norm, dropout=dropout)
        for outer, inner in ((4, 8), (2, 4), (1, 2)):
            block = SkipBlock(base * outer, base * inner, deeper=block, norm=norm)
        self.model = SkipBlock(channels_out, base, channels_in=channels_in, deeper=block, outermost=True, norm=norm)

    def forward(self, x):
        return self.model(x)


class ResidualBlock(nn.Module):
    def __init__(self, channels, norm, dropout):
        super().__init__()
        bias = norm == "instance"
        layers = [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3, bias=bias), *norm_layer(norm, channels), nn.ReLU()]
        if dropout:
            layers.append(nn.Dropout(dropout))
        layers += [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3, bias=bias), *norm_layer(norm, channels)]
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.conv_block(x)


class ResNet(nn.Module):
    def __init__(self, channels_in, channels_out, blocks, base, norm="batch", dropout=0.0):
        super().__init__()
        bias = norm == "instance"
        layers = [nn.ReflectionPad2d(3), nn.Conv2d(channels_in, base, 7, bias=bias), *norm_layer(norm, base), nn.ReLU()]
        for factor in (1, 2):
            layers += [nn.Conv2d(base * factor, base * factor * 2, 3, 2, 1, bias=bias), *norm_layer(norm, base * factor * 2), nn.ReLU()]
        layers += [ResidualBlock(base * 4, norm, dropout) for _ in range(blocks)]
        for factor in (4, 2):
            layers += [nn.ConvTranspose2d(base * factor, base * factor // 2, 3, 2, 1, output_padding=1, bias=bias),
                       *norm_layer(norm, base * factor // 2), nn.ReLU()]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(base, channels_out, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x)


class PatchDiscriminator(nn.Module):
    def __init__(self, channels, base, layers, norm="batch"):
        super().__init__()
        bias = norm == "instance"
        model = [nn.Conv2d(channels, base, 4, 2, 1), nn.LeakyReLU(0.2)]
        wide = 1
        for layer in range(1, layers + 1):
            narrow, wide = wide, min(2 ** layer, 8)
            model += [nn.Conv2d(base * narrow, base * wide, 4, 1 if layer == layers else 2, 1, bias=bias),
                      *norm_layer(norm, base * wide), nn.LeakyReLU(0.2)]
        model.append(nn.Conv2d(base * wide, 1, 4, 1, 1))
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return self.model(x)


class PixelDiscriminator(nn.Module):
    def __init__(self, channels, base, norm="batch"):
        super().__init__()
        bias = norm == "instance"
        self.net = nn.Sequential(nn.Conv2d(channels, base, 1), nn.LeakyReLU(0.2),
                                 nn.Conv2d(base, base * 2, 1, bias=bias), *norm_layer(norm, base * 2), nn.LeakyReLU(0.2),
                                 nn.Conv2d(base * 2, 1, 1, bias=bias))

    def forward(self, x):
        return self.net(x)


def initialize(network, kind="normal", gain=0.02):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            if kind == "xavier":
                nn.init.xavier_normal_(module.weight, gain=gain)
            else:
                nn.init.normal_(module.weight, 0.0, gain)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1.0, gain)
            nn.init.zeros_(module.bias)
    return network
