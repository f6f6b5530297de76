using BackrestBlazor.Components.Shared;
using Bunit;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class LineChartTests : PageContext
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Shape_ThreeValues_GoFromLeftToRightByTimeAndUpByValue() =>
        Assert.Equal("0,74 100,40 300,6", ChartShape.Line([new(First, 10), new(First.AddDays(1), 20), new(First.AddDays(3), 30)]));

    [Fact]
    public void Shape_OneValueOrNoChange_IsALevelLine()
    {
        Assert.Equal("0,40 300,40", ChartShape.Line([new(First, 10)]));
        Assert.Equal("0,40 300,40", ChartShape.Line([new(First, 10), new(First.AddDays(1), 10)]));
        Assert.Equal("", ChartShape.Line([]));
    }

    [Fact]
    public void LineChart_Values_AreSaidInWordsToo()
    {
        var chart = Render<LineChart>(parameters => parameters
            .Add(one => one.Label, "Stored")
            .Add(one => one.Points, [new ChartPoint(First, 1024), new ChartPoint(First.AddDays(7), 4096)])
            .Add(one => one.Format, value => SizeFormat.Text((long)value)));

        Assert.Equal("4.00 KiB", chart.Find("figcaption strong").TextContent);
        Assert.Equal("Stored: 1.00 KiB on 11/1/2026, 4.00 KiB on 11/8/2026", chart.Find("svg").GetAttribute("aria-label"));
    }
}
