namespace Pix2Pix.Data.Folders;

/// <summary>What the pairs of a folder are for.</summary>
public enum DatasetPart
{
    /// <summary>The folder is not divided into parts.</summary>
    All,

    /// <summary>To learn from: <c>train</c>, <c>training</c>.</summary>
    Train,

    /// <summary>To measure during training: <c>val</c>, <c>valid</c>, <c>validation</c>, <c>dev</c>.</summary>
    Validation,

    /// <summary>Never seen in training: <c>test</c>, <c>testing</c>.</summary>
    Test,
}
