using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Supervision;

namespace BackrestBlazor.Tests.Operations.Supervision;

public sealed class VitalsHistoryTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_ANightOfPoints_KeepsFewAndTheWholeTime()
    {
        var history = new VitalsHistory(7, TimeSpan.FromSeconds(2));
        for (var number = 0; number < 14_400; number++)
        {
            history.Add(Begin.AddSeconds(2 * number), new VitalPoint(50, number, 0, 100, 1, number % 2 == 0 ? 10 : null, 50));
        }

        var kept = history.Read();

        Assert.InRange(kept.Points.Count, 60, OperationVitals.MostPoints);
        Assert.InRange(kept.IntervalSeconds * kept.Points.Count, 28_000, 28_800);
        Assert.Equal(Begin, kept.From);
        Assert.True(kept.Points[0].MemoryBytes < kept.Points[^1].MemoryBytes);
        Assert.All(kept.Points, point => Assert.Equal((50, 100, 1, 10, 50), (point.Cpu, point.SendRate, point.Connections, point.LatencyMs, point.LossPercent)));
    }

    [Fact]
    public void Add_NothingIsKnown_StaysUnknown()
    {
        var history = new VitalsHistory(7, TimeSpan.FromSeconds(2));
        history.Add(Begin, new VitalPoint(0, 0, 0, null, null, null, null));

        var point = Assert.Single(history.Read().Points);

        Assert.Equal((null, null, null, null), (point.SendRate, point.Connections, point.LatencyMs, point.LossPercent));
    }
}
