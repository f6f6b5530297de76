namespace BackrestBlazor.Benchmarks;

/// <summary>Medians, and how they are shown.</summary>
internal static class Sample
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;

        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static string Show(IEnumerable<double> values) => string.Join(' ', values.Select(value => $"{value:0.00}"));
}
