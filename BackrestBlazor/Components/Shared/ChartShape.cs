using System.Globalization;

namespace BackrestBlazor.Components.Shared;

/// <summary>Where the points of a chart lie in its box: time to the right, value upwards, with a little air above and below.</summary>
internal static class ChartShape
{
    public const int Width = 300;
    public const int Height = 80;

    private const double Air = 6;

    /// <summary>The points of an SVG polyline. One value alone is drawn as a level line.</summary>
    public static string Line(IReadOnlyList<ChartPoint> points) => points switch
    {
        [] => "",
        [var only] => string.Create(CultureInfo.InvariantCulture, $"0,{Y(only.Value, points):0.#} {Width},{Y(only.Value, points):0.#}"),
        _ => string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.At, points):0.#},{Y(point.Value, points):0.#}"))),
    };

    private static double X(DateTimeOffset at, IReadOnlyList<ChartPoint> points)
    {
        var span = points[^1].At - points[0].At;
        return span > TimeSpan.Zero ? (at - points[0].At) / span * Width : Width;
    }

    private static double Y(double value, IReadOnlyList<ChartPoint> points)
    {
        var (low, high) = (points.Min(point => point.Value), points.Max(point => point.Value));
        var share = high > low ? (value - low) / (high - low) : 0.5;
        return Height - Air - (share * (Height - (2 * Air)));
    }
}
