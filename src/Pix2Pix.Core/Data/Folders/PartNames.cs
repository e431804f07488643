namespace Pix2Pix.Data.Folders;

/// <summary>The names that data sets in use give to the folders of their parts, in any case.</summary>
public static class PartNames
{
    /// <summary>The part that a folder holds by its name; null for another name.</summary>
    public static DatasetPart? Of(string folderName) => folderName.ToUpperInvariant() switch
    {
        "TRAIN" or "TRAINING" => DatasetPart.Train,
        "VAL" or "VALID" or "VALIDATION" or "DEV" => DatasetPart.Validation,
        "TEST" or "TESTING" => DatasetPart.Test,
        _ => null,
    };

    /// <summary>
    /// The part in a name that ends with a side, as in <c>trainA</c>, <c>test_B</c> or <c>val-depth</c>; null for another name.
    /// </summary>
    /// <param name="folderName">The folder's name.</param>
    /// <param name="side">The side's name.</param>
    internal static DatasetPart? OfJoined(string folderName, string side) =>
        folderName.EndsWith(side, StringComparison.OrdinalIgnoreCase) ? Of(folderName[..^side.Length].TrimEnd('_', '-')) : null;

    /// <summary>The part's name on the command line and in reports.</summary>
    public static string NameOf(DatasetPart part) => part switch
    {
        DatasetPart.Train => "train",
        DatasetPart.Validation => "val",
        DatasetPart.Test => "test",
        _ => "all",
    };
}
