using Microsoft.Extensions.Options;

namespace Pix2Pix.DependencyInjection;

/// <summary>Checks <see cref="Pix2PixOptions"/> against their annotations; written at compile time.</summary>
[OptionsValidator]
internal sealed partial class Pix2PixOptionsValidator : IValidateOptions<Pix2PixOptions>;
