using CsCheck;
using Pix2Pix.Data.Folders;

namespace Pix2Pix.Tests.Data.Folders;

public sealed class CanonicalNamesTests
{
    [Theory]
    [InlineData("caf\u00E9", "cafe\u0301")]
    [InlineData("\u1EA4", "A\u0302\u0301")] // two marks
    [InlineData("a\u0323\u0302", "a\u0302\u0323")] // one below, one above: either order
    [InlineData("\u1EAD", "a\u0323\u0302")]
    [InlineData("\uD55C\uAE00", "\u1112\u1161\u11AB\u1100\u1173\u11AF")] // Hangul
    [InlineData("\u304C", "\u304B\u3099")] // Kana
    [InlineData("\u0439", "\u0438\u0306")] // Cyrillic
    public void KeyOf_NamesThatDifferInNormalizationOnly_AreEqual(string composed, string decomposed) =>
        Assert.Equal(CanonicalNames.KeyOf(composed), CanonicalNames.KeyOf(decomposed));

    [Theory]
    [InlineData("cafe", "caf\u00E9")]
    [InlineData("Photo", "photo")]
    [InlineData("o\u0301", "o\u0300")]
    [InlineData("\uD55C", "\uD55D")]
    public void KeyOf_OtherNames_Differs(string one, string other) => Assert.NotEqual(CanonicalNames.KeyOf(one), CanonicalNames.KeyOf(other));

    [Fact]
    public void KeyOf_AKey_IsItself() => Gen.String.Sample(name =>
    {
        var key = CanonicalNames.KeyOf(name);
        Assert.Equal(key, CanonicalNames.KeyOf(key));
    });
}
