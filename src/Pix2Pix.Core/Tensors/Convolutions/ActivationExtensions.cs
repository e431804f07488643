namespace Pix2Pix.Tensors.Convolutions;

/// <summary>Applies an <see cref="Activation"/> to a tensor.</summary>
internal static class ActivationExtensions
{
    /// <param name="activation">The function.</param>
    /// <param name="features">Any shape; overwritten where <paramref name="inPlace"/> allows it.</param>
    /// <param name="inPlace">Whether the features' own memory may hold the result.</param>
    /// <returns>The result, which may be the features themselves.</returns>
    public static Tensor Apply(this Activation activation, Tensor features, bool inPlace) => activation switch
    {
        Activation.LeakyRelu => inPlace ? features.MakeLeakyRelu() : features.LeakyRelu(),
        Activation.Relu => inPlace ? features.relu_() : nn.functional.relu(features),
        Activation.Tanh => features.tanh(),
        _ => features,
    };
}
