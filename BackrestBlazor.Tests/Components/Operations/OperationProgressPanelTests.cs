using BackrestBlazor.Components.Operations;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;

namespace BackrestBlazor.Tests.Components.Operations;

public sealed class OperationProgressPanelTests : PageContext
{
    [Fact]
    public void Panel_HalfWay_TellsPercentSpeedAndTimeLeft()
    {
        var panel = Render<OperationProgressPanel>(parameters => parameters.Add(one => one.Operation, At(0, 0, 90)));

        panel.Render(parameters => parameters.Add(one => one.Operation, At(10, 50 * 1024 * 1024, 90)));

        Assert.Contains("50", panel.Find(".progress-line").TextContent, StringComparison.Ordinal);
        Assert.Contains("5.00 MiB/s", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Time left", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_EverythingRead_SaysFinalisingAndNoTime()
    {
        var panel = Render<OperationProgressPanel>(parameters => parameters.Add(one => one.Operation, At(20, 100 * 1024 * 1024, 0)));

        Assert.Contains("Finalising", panel.Find(".progress-line").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Time left", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("100", panel.Find(".progress-line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_SomePhasesAreOver_TellsThemAndTheOneItIsIn()
    {
        var operation = At(20, 10 * 1024 * 1024, 5);
        operation.Progress = operation.Progress! with { Phases = [new(OperationPhase.Queued, 0.1), new(OperationPhase.Scanning, 120)], PhaseSince = Time.GetUtcNow().AddMinutes(-3) };

        var panel = Render<OperationProgressPanel>(parameters => parameters.Add(one => one.Operation, operation));

        Assert.Equal(["scanning 2 min ✓", "uploading 3 min"], panel.FindAll(".phases li").Select(step => step.TextContent));
    }

    private static Operation At(double seconds, long bytes, double left) => new()
    {
        RepositoryName = "nas", Kind = OperationKind.Backup, Status = OperationStatus.Running, Phase = OperationPhase.Uploading,
        Progress = new() { Percent = bytes / (1024.0 * 1024), BytesDone = bytes, BytesTotal = 100 * 1024 * 1024, SecondsElapsed = seconds, SecondsRemaining = left },
    };
}
