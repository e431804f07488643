using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ImageNormalizationTests
{
    public static TheoryData<ImageNormalization> All => [ImageNormalization.SignedUnit, ImageNormalization.CityscapesFcn, ImageNormalization.ImageNet];

    [Fact]
    public void Write_ForTheReferencesNetwork_IsBgrLessTheMean()
    {
        var image = new ImageBuffer(1, 1, 3);
        new byte[] { 10, 20, 30 }.CopyTo(image.Bytes);
        var planes = new float[3];
        ImageNormalization.CityscapesFcn.Write(image, planes);

        float[] expected = [30 - 72.78044f, 20 - 83.21195f, 10 - 73.45286f];
        for (var channel = 0; channel < 3; channel++)
            Assert.Equal(expected[channel], planes[channel], 1e-4f);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_ToATensor_IsWhatWriteWrites(ImageNormalization convention)
    {
        var image = Some.Image(5, 4, 3);
        var planes = new float[60];
        convention.Write(image, planes);

        using var scope = NewDisposeScope();
        var applied = convention.Apply(ImageTensors.ToTensor(image)).contiguous().data<float>().ToArray();
        for (var index = 0; index < planes.Length; index++)
            Assert.Equal(planes[index], applied[index], 1e-4f);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Json_ThereAndBack_IsTheSame(ImageNormalization convention) =>
        Assert.Equal(convention, JsonSerializer.Deserialize<ImageNormalization>(JsonSerializer.Serialize(convention, JsonSerializerOptions.Web), JsonSerializerOptions.Web));

    [Fact]
    public void Validation_WantsThreeNumbers() =>
        Assert.Throws<ValidationException>(() => OptionsGuard.Validated(new ImageNormalization { Mean = [1, 2] }));
}
