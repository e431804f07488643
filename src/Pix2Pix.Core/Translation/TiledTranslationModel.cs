using Pix2Pix.Tensors;
using Pix2Pix.Translation.Tiles;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates large tensors in overlapping tiles that are blended, so that the network needs the memory of one tile. For images,
/// <see cref="ImageFit.Tile"/> does the same, and never holds the whole image as a tensor.
/// </summary>
/// <remarks>
/// Statistics of the input (<see cref="TranslationMode.PerImage"/>, <see cref="TranslationMode.Paper"/>, instance normalisation) are each
/// tile's own, so tiles may differ in tone. <see cref="TranslationMode.RunningStatistics"/> uses no statistics of the input.
/// </remarks>
public sealed class TiledTranslationModel : ITranslationModel
{
    private readonly ITranslationModel _model;
    private readonly TileOptions _options;

    /// <summary>Borrows a model: it stays the caller's, and must outlive this one.</summary>
    /// <param name="model">Translates the tiles.</param>
    /// <param name="options">Size and overlap of the tiles.</param>
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
        {
            throw new ArgumentException(
                $"The model takes images whose sides are multiples of {Info.SizeMultiple}, "
                + $"but the input is {input.shape[3]}×{input.shape[2]}.",
                nameof(input));
        }

        var grid = new TileGrid((int)input.shape[3], (int)input.shape[2], _options, Info);
        if (grid.Count == 1)
            return _model.Translate(input, seed);

        using var scope = NewDisposeScope();
        using var noGradients = inference_mode();
        Tensor? whole = null;

        foreach (var tile in grid.Tiles)
        {
            using var tileScope = NewDisposeScope();
            var part = input.narrow(2, tile.Y, grid.Rows.Size).narrow(3, tile.X, grid.Columns.Size).contiguous();
            var output = _model.Translate(part, NoiseSeed.OfTile(seed ?? Info.Seed, tile.Number));

            whole ??= ZerosLike(output, input).MoveToOuterDisposeScope();
            whole.narrow(2, tile.Y, grid.Rows.Size).narrow(3, tile.X, grid.Columns.Size).AddInPlace(output * Weights(grid, tile, output));
        }

        return whole!.MoveToOuterDisposeScope();
    }

    // N×C×H×W of the whole input
    private static Tensor ZerosLike(Tensor output, Tensor input) =>
        zeros([input.shape[0], output.shape[1], input.shape[2], input.shape[3]], output.dtype, output.device);

    // H×W of a tile
    private static Tensor Weights(TileGrid grid, Tile tile, Tensor like)
    {
        var down = tensor(grid.Rows.WeightsOf(tile.Row).ToArray()).unsqueeze(1);
        var across = tensor(grid.Columns.WeightsOf(tile.Column).ToArray()).unsqueeze(0);
        return (down * across).to(like.dtype).to(like.device);
    }
}
