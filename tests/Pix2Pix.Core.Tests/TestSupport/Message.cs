namespace Pix2Pix.Tests.TestSupport;

/// <summary>Checks what an exception says.</summary>
internal static class Message
{
    /// <summary>Fails unless the act throws exactly this exception and its message contains the words.</summary>
    public static void Says<TException>(string words, Action act)
        where TException : Exception =>
        Assert.Contains(words, Assert.Throws<TException>(act).Message, StringComparison.Ordinal);
}
