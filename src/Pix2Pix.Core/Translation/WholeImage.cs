using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates an image in one part: resizes it to the trained size if one is given, and mirrors it at its borders up to the next size
/// that the model takes. The output is cropped and resized back.
/// </summary>
internal sealed class WholeImage(ImageBuffer image, ImageForm form, TranslationModelInfo info, (int Width, int Height)? trainedSize)
    : PreparedTranslation(info.OutputChannels)
{
    private readonly ImageBuffer _input = form.ToInput(image);
    private readonly (int Width, int Height) _size = trainedSize ?? (image.Width, image.Height); // the model's, before padding
    private ImageBuffer? _output;

    public override IEnumerable<PreparedImage> Parts
    {
        get
        {
            var resized = trainedSize is null ? _input : Resampler.Resize(_input, _size.Width, _size.Height, info.InputFilter);
            var (left, top, width, height) = Padding();
            yield return new PreparedImage
            {
                Image = BorderReflection.Pad(resized, left, top, width, height),
                OutputType = form.ModelOutputType(resized),
            };
        }
    }

    private protected override int PartCount => 1;

    private protected override void Accept(PreparedImage part, ImageBuffer output)
    {
        var (left, top, width, height) = Padding();
        var cropped = (width, height) == _size ? output : output.Crop(left, top, _size.Width, _size.Height);
        _output = trainedSize is null ? cropped : Resampler.Resize(cropped, image.Width, image.Height, ResamplingFilter.Bicubic);
    }

    private protected override ImageBuffer Assemble() => form.ToOutput(image, _output!, _input);

    private (int Left, int Top, int Width, int Height) Padding()
    {
        var (width, height) = (info.FittingSize(_size.Width), info.FittingSize(_size.Height));
        return ((width - _size.Width) / 2, (height - _size.Height) / 2, width, height);
    }
}
