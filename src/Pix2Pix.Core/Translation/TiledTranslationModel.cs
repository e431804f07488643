using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates large inputs tile by tile, in overlapping tiles that are blended, so that the network's memory is that of one tile. For
/// images, <see cref="ImageFit.Tile"/> does the same from their bytes and never holds the whole as a tensor.
/// </summary>
/// <remarks>
/// Statistics that the network takes of its input (<see cref="TranslationMode.PerImage"/>, <see cref="TranslationMode.Paper"/>, instance
/// normalisation) are each tile's own. <see cref="TranslationMode.RunningStatistics"/> has none.
/// </remarks>
public sealed class TiledTranslationModel : ITranslationModel
{
    private readonly ITranslationModel _model;
    private readonly TileOptions _options;

    /// <summary>Wraps a model, which stays the caller's.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public TiledTranslationModel(ITranslationModel model, TileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = OptionsGuard.Validated(options is null ? new TileOptions() : options with { });
    }

    /// <inheritdoc/>
    public TranslationModelInfo Info => _model.Info;

    /// <inheritdoc/>
    public Tensor Translate(Tensor input, long? seed = null)
    {
        TensorGuard.Images(input, Info.InputChannels, nameof(input));
        if (input.shape[2] % Info.SizeMultiple != 0 || input.shape[3] % Info.SizeMultiple != 0)
            throw new ArgumentException($"The model takes images whose sides are multiples of {Info.SizeMultiple}, but the input is {input.shape[3]}×{input.shape[2]}.", nameof(input));

        var rows = TileAxis.Along((int)input.shape[2], _options, Info);
        var columns = TileAxis.Along((int)input.shape[3], _options, Info);
        if (rows.Starts.Count * columns.Starts.Count == 1)
            return _model.Translate(input, seed);

        using var scope = NewDisposeScope();
        using var noGradients = inference_mode();
        Tensor? whole = null;

        for (var row = 0; row < rows.Starts.Count; row++)
        {
            for (var column = 0; column < columns.Starts.Count; column++)
            {
                using var tileScope = NewDisposeScope();
                var (y, x) = (rows.Starts[row], columns.Starts[column]);
                var tile = input.narrow(2, y, rows.Size).narrow(3, x, columns.Size).contiguous();
                var output = _model.Translate(tile, NoiseSeed.OfTile(seed ?? Info.Seed, row * columns.Starts.Count + column));

                whole ??= zeros([input.shape[0], Info.OutputChannels, input.shape[2], input.shape[3]], output.dtype, output.device).MoveToOuterDisposeScope();
                whole.narrow(2, y, rows.Size).narrow(3, x, columns.Size).AddInPlace(output * Weights(rows, row, columns, column, output));
            }
        }

        return whole!.MoveToOuterDisposeScope();
    }

    // H×W
    private static Tensor Weights(TileAxis rows, int row, TileAxis columns, int column, Tensor like)
    {
        var down = tensor(rows.WeightsOf(row).ToArray()).unsqueeze(1);
        var across = tensor(columns.WeightsOf(column).ToArray()).unsqueeze(0);
        return (down * across).to(like.dtype).to(like.device);
    }
}
