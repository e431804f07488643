using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Reports;

namespace Pix2Pix.Cli.Ablation;

/// <summary>The tables of Isola et al., CVPR 2017, numbered as in the arXiv version.</summary>
internal static class PaperTables
{
    private static readonly AblationColumn[] Segmentation =
    [
        new() { Heading = "Per-pixel acc.", Score = "FCN pixel" },
        new() { Heading = "Per-class acc.", Score = "FCN class" },
        new() { Heading = "Class IoU", Score = "FCN IoU" },
    ];

    private static readonly AblationColumn[] Histograms =
    [
        new() { Heading = "L", Score = "Lab L" },
        new() { Heading = "a", Score = "Lab a" },
        new() { Heading = "b", Score = "Lab b" },
    ];

    public static PaperTable Of(AblationTable table) => table switch
    {
        AblationTable.Losses => Losses,
        AblationTable.Generators => Generators,
        AblationTable.Patches => Patches,
        AblationTable.Colors => Colors,
        _ => Labels,
    };

    private static PaperTable Losses => new()
    {
        Title = "Table 1: FCN-scores for different losses, labels to photos",
        Source = "Cityscapes, 256×256, 200 epochs",
        Columns = Segmentation,
        GroundTruth = [0.80, 0.26, 0.21],
        Rows =
        [
            Loss("L1", LossChoice.L1, 0.42, 0.15, 0.11),
            Loss("GAN", LossChoice.Gan, 0.22, 0.05, 0.01),
            Loss("cGAN", LossChoice.Cgan, 0.57, 0.22, 0.16),
            Loss("L1+GAN", LossChoice.L1Gan, 0.64, 0.20, 0.15),
            Loss("L1+cGAN", LossChoice.L1Cgan, 0.66, 0.23, 0.17),
        ],
    };

    private static PaperTable Generators => new()
    {
        Title = "Table 2: FCN-scores for different generators and objectives",
        Source = "Cityscapes, 256×256, 200 epochs, batches of 10",
        Columns = Segmentation,
        GroundTruth = [0.80, 0.26, 0.21],
        Rows =
        [
            EncoderDecoder("Encoder-decoder (L1)", LossChoice.L1, 0.35, 0.12, 0.08),
            EncoderDecoder("Encoder-decoder (L1+cGAN)", LossChoice.L1Cgan, 0.29, 0.09, 0.05),
            Loss("U-Net (L1)", LossChoice.L1, 0.48, 0.18, 0.13),
            Loss("U-Net (L1+cGAN)", LossChoice.L1Cgan, 0.55, 0.20, 0.14),
        ],
    };

    private static PaperTable Patches => new()
    {
        Title = "Table 3: FCN-scores for different receptive fields of the discriminator",
        Source = "Cityscapes, 256×256, 200 epochs, L1+cGAN",
        Columns = Segmentation,
        GroundTruth = [0.80, 0.26, 0.21],
        Rows =
        [
            Patch(1, 0.39, 0.15, 0.10),
            Patch(16, 0.65, 0.21, 0.17),
            Patch(70, 0.66, 0.23, 0.17),
            Patch(286, 0.42, 0.16, 0.11),
        ],
    };

    private static PaperTable Colors => new()
    {
        Title = "Figure 7: histogram intersection with the ground truth, in Lab",
        Source = "Cityscapes, 256×256, 200 epochs",
        Columns = Histograms,
        Rows =
        [
            Loss("L1", LossChoice.L1, 0.81, 0.69, 0.70),
            Loss("cGAN", LossChoice.Cgan, 0.87, 0.74, 0.84),
            Loss("L1+cGAN", LossChoice.L1Cgan, 0.86, 0.84, 0.82),
            Patch(1, 0.83, 0.68, 0.78) with { Title = "PixelGAN" },
        ],
    };

    private static PaperTable Labels => new()
    {
        Title = "Table 6: photos to labels",
        Source = "Cityscapes, 256×256, 200 epochs",
        Columns = Segmentation,
        ToLabels = true,
        Rows =
        [
            ToLabels("L1", LossChoice.L1, 0.86, 0.42, 0.35),
            ToLabels("cGAN", LossChoice.Cgan, 0.74, 0.28, 0.22),
            ToLabels("L1+cGAN", LossChoice.L1Cgan, 0.83, 0.36, 0.29),
        ],
    };

    private static PaperRow Loss(string title, LossChoice loss, params double[] paper) =>
        new(title, NameOf(loss), settings => settings with { Loss = loss }, paper);

    private static PaperRow EncoderDecoder(string title, LossChoice loss, params double[] paper) => new(
        title,
        $"encoder-decoder-{NameOf(loss)}",
        settings => settings with { Generator = GeneratorChoice.EncoderDecoder, Loss = loss },
        paper);

    private static PaperRow ToLabels(string title, LossChoice loss, params double[] paper) =>
        new(title, $"labels-{NameOf(loss)}", settings => settings with { Loss = loss }, paper);

    // 70×70 is the default, and so the same run as in the table of losses.
    private static PaperRow Patch(int patch, params double[] paper) => new(
        $"{patch}×{patch}",
        patch == 70 ? NameOf(LossChoice.L1Cgan) : $"patch-{patch}",
        settings => settings with { Loss = LossChoice.L1Cgan, Patch = patch },
        paper);

    private static string NameOf(LossChoice loss) => OptionValue.WordFor(loss);
}
