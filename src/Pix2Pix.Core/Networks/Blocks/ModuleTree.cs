namespace Pix2Pix.Networks.Blocks;

/// <summary>Registers layers under the names they have in the PyTorch reference; computes nothing.</summary>
internal sealed class ModuleTree() : nn.Module(nameof(ModuleTree))
{
    public ModuleTree With(int index, nn.Module? layer) => With(index.ToString(System.Globalization.CultureInfo.InvariantCulture), layer);

    public ModuleTree With(string name, nn.Module? layer)
    {
        if (layer is not null)
            register_module(name, layer);

        return this;
    }
}
