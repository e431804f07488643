namespace DrawnFacades;

/// <summary>Red, green and blue, 0…255.</summary>
public readonly record struct Color(double Red, double Green, double Blue)
{
    public static Color operator *(Color color, double factor) => new(color.Red * factor, color.Green * factor, color.Blue * factor);
}
