using System.Globalization;

namespace Pix2Pix.Networks.Blocks;

/// <summary>Registers layers under the names that they have in the PyTorch reference; computes nothing.</summary>
internal sealed class ModuleTree() : nn.Module(nameof(ModuleTree))
{
    /// <summary>Registers a layer, if there is one, under its number in a sequence.</summary>
    public ModuleTree With(int index, nn.Module? layer) => With(index.ToString(CultureInfo.InvariantCulture), layer);

    /// <summary>Registers a layer, if there is one.</summary>
    public ModuleTree With(string name, nn.Module? layer)
    {
        if (layer is not null)
            register_module(name, layer);

        return this;
    }
}
