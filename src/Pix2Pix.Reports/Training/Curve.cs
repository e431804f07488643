namespace Pix2Pix.Reports.Training;

/// <summary>A value over the steps of a training, in bounded memory: when there are too many points, every two become one.</summary>
/// <param name="most">The most points.</param>
internal sealed class Curve(int most)
{
    private readonly List<double> _steps = [];
    private readonly List<double> _values = [];
    private int _rowsPerPoint = 1;
    private int _waiting;
    private double _sum;

    public IReadOnlyList<double> Steps => _steps;

    /// <summary>For each point, the mean of its rows.</summary>
    public IReadOnlyList<double> Values => _values;

    public void Add(long step, double value)
    {
        _sum += value;
        if (++_waiting < _rowsPerPoint)
            return;

        _steps.Add(step);
        _values.Add(_sum / _waiting);
        (_sum, _waiting) = (0, 0);

        if (_values.Count == most)
            Halve();
    }

    private void Halve()
    {
        for (var index = 0; index < most / 2; index++)
        {
            _steps[index] = _steps[2 * index + 1];
            _values[index] = (_values[2 * index] + _values[2 * index + 1]) / 2;
        }

        _steps.RemoveRange(most / 2, most - most / 2);
        _values.RemoveRange(most / 2, most - most / 2);
        _rowsPerPoint *= 2;
    }
}
