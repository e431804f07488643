using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Tests.Options;

public sealed class OptionTests
{
    private static readonly SettingOptions<Settings> All = new SettingOptions<Settings>(() => new())
        .Add("--rate", settings => settings.Rate, "The rate.", "-r")
        .Add("--depth", settings => settings.Depth, "The depth.")
        .Add("--direction", settings => settings.Direction, "The direction.")
        .Add("--names", settings => settings.Names, "Names.")
        .AddOff("--no-mirror", settings => settings.Mirror, "Do not mirror.");

    [Fact]
    public void Read_OfNothing_GivesTheDefaultsOfTheRecord()
    {
        var settings = Read();
        Assert.Equal((0.5, null, TranslationDirection.AToB, true), (settings.Rate, settings.Depth, settings.Direction, settings.Mirror));
        Assert.Empty(settings.Names);
    }

    [Fact]
    public void Read_FillsTheProperties()
    {
        var settings = Read("-r", "0.25", "--depth", "3", "--direction", "b-to-a", "--names", "one", "two", "--no-mirror");
        Assert.Equal((0.25, 3, TranslationDirection.BToA, false), (settings.Rate, settings.Depth, settings.Direction, settings.Mirror));
        Assert.Equal(["one", "two"], settings.Names);
    }

    [Fact]
    public void Fill_LeavesWhatIsNotGiven()
    {
        var settings = new Settings { Rate = 0.75, Mirror = false };
        All.Fill(Parse("--depth", "4"), settings);
        Assert.Equal((0.75, 4, false), (settings.Rate, settings.Depth, settings.Mirror));
    }

    [Fact]
    public void Read_UnderACultureWithDecimalCommas_TakesPoints()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;

        try
        {
            Assert.Equal(0.25, Read("--rate", "0.25").Rate);
            Assert.Equal("--rate 0,25 is no number.", Complaint("--rate", "0,25"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("--rate 2", "--rate 2 is out of range; say 0 to 1.")]
    [InlineData("--rate NaN", "--rate NaN is no number.")]
    [InlineData("--depth 0", "--depth 0 is out of range; say 1 to 10.")]
    [InlineData("--depth two", "--depth two is no whole number.")]
    [InlineData("--direction left", "--direction left is unknown; say a-to-b or b-to-a.")]
    [InlineData("--direction 1", "--direction 1 is unknown; say a-to-b or b-to-a.")]
    public void Complaint_NamesTheOptionAndWhatItTakes(string arguments, string complaint) => Assert.Equal(complaint, Complaint(arguments.Split(' ')));

    [Theory]
    [InlineData("unet", GeneratorChoice.UNet)]
    [InlineData("UNet", GeneratorChoice.UNet)]
    [InlineData("u-net", GeneratorChoice.UNet)]
    [InlineData("ENCODER-DECODER", GeneratorChoice.EncoderDecoder)]
    internal void Words_AreReadInCapitalsOrNotAndWithHyphensOrWithout(string word, GeneratorChoice expected)
    {
        Assert.True(OptionValue.TryRead<GeneratorChoice>(word, out var choice));
        Assert.Equal(expected, choice);
    }

    [Fact]
    public void Words_AreThoseOfTheField()
    {
        Assert.Equal(["unet", "encoder-decoder", "resnet"], OptionValue.WordsOf<GeneratorChoice>());
        Assert.Equal(["l1", "gan", "cgan", "l1-gan", "l1-cgan"], OptionValue.WordsOf<LossChoice?>());
        Assert.Equal(["float32", "bfloat16", "float16"], OptionValue.WordsOf<Precision>());
        Assert.Null(OptionValue.WordsOf<int>());
    }

    [Fact]
    public void Help_ShowsTheDefaultUnlessThereIsNone()
    {
        Assert.Equal(0.5, All.Of(settings => settings.Rate).GetDefaultValue());
        Assert.False(All.Of(settings => settings.Depth).HasDefaultValue);
        Assert.Equal("The direction. [default: a-to-b]", All.Of(settings => settings.Direction).Description);
    }

    [Fact]
    public void Add_OfAnEnumerationWithADefaultThatCannotBe_Fails() =>
        Assert.Throws<ArgumentException>(() => new OptionList().Add("--direction", "The direction.", TranslationDirection.BToA));

    private static Settings Read(params string[] arguments) => All.Read(Parse(arguments));

    private static string Complaint(params string[] arguments) => Assert.Single(Parse(arguments).Errors).Message;

    private static ParseResult Parse(params string[] arguments) => new RootCommand().With(All).Parse(arguments);

    private sealed record Settings
    {
        [Range(0.0, 1.0)]
        public double Rate { get; set; } = 0.5;

        [Range(1, 10)]
        public int? Depth { get; set; }

        public TranslationDirection Direction { get; set; }

        public string[] Names { get; set; } = [];

        public bool Mirror { get; set; } = true;
    }
}
