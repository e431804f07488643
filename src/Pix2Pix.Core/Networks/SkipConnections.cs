namespace Pix2Pix.Networks;

/// <summary>What a decoder level of a <see cref="UNetGenerator"/> sees of the encoder level of the same size.</summary>
internal enum SkipConnections
{
    /// <summary>Its features, concatenated with the decoder's along the channels.</summary>
    Concatenated,

    /// <summary>Nothing: everything passes through the bottleneck.</summary>
    Severed,
}
