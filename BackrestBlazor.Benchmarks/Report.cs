namespace BackrestBlazor.Benchmarks;

/// <summary>Prints figures as they come, each with what it has to reach.</summary>
internal sealed class Report(TextWriter output)
{
    public bool AllMet { get; private set; } = true;

    /// <summary>A figure that has a bound.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The median.</param>
    /// <param name="atMost">The bound, in the same unit.</param>
    /// <param name="unit">Shown behind both.</param>
    /// <param name="detail">Single runs, spread, or null.</param>
    public void Figure(string what, double value, double atMost, string unit, string? detail = null)
    {
        var met = value <= atMost;
        AllMet &= met;
        output.WriteLine($"{(met ? "met   " : "MISSED")} {what,-72} {value,8:0.###} {unit,-3} (to reach: {atMost:0.###} {unit}){(detail is null ? "" : $"   {detail}")}");
        output.Flush();
    }

    public void Note(string text)
    {
        output.WriteLine($"       {text}");
        output.Flush();
    }
}
