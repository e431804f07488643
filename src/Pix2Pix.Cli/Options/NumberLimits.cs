using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Pix2Pix.Cli.Options;

/// <summary>The numbers that an option takes, both ends included.</summary>
internal sealed record NumberLimits(double Least, double Most)
{
    public static NumberLimits AtLeast(double least) => new(least, double.PositiveInfinity);

    /// <inheritdoc cref="Of(PropertyInfo)"/>
    public static NumberLimits? Of<TSettings, T>(Expression<Func<TSettings, T>> property) =>
        Of((PropertyInfo)((MemberExpression)property.Body).Member);

    /// <summary>The range that a property is annotated with; null where it has none.</summary>
    public static NumberLimits? Of(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range
        ? new(Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Whether a number is taken; NaN never is.</summary>
    public bool Hold(object number)
    {
        var value = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        return value >= Least && value <= Most;
    }

    public override string ToString() => double.IsInfinity(Most)
        ? string.Create(CultureInfo.InvariantCulture, $"{Least} or more")
        : string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most}");
}
