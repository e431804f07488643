using System.ComponentModel.DataAnnotations;

namespace Pix2Pix;

/// <summary>Checks options against their annotations in the constructor or method that takes them.</summary>
internal static class OptionsGuard
{
    /// <summary>Returns the options, or throws one exception that lists everything wrong with them.</summary>
    public static T Validated<T>(T options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);

        var errors = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true))
            return options;

        throw new ValidationException($"{options.GetType().Name}: {string.Join(" ", errors.Select(error => error.ErrorMessage))}");
    }
}
