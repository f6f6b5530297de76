using BackrestBlazor.Circuits;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Operations;
using BackrestBlazor.Tests.Testing;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Tests.Components.Shared;

/// <summary>Progress draws what shows it, and nothing else of the page.</summary>
public sealed class LiveOperationTests : PageContext
{
    private readonly ChangeFeed _feed = new();
    private readonly ProgressBoard _board = new();
    private CircuitFeed _circuit = null!;

    [Fact]
    public async Task Progress_OfOneOfTwo_DrawsItsLineOnly()
    {
        var (first, second) = (Operation(1), Operation(2));
        await _circuit.ConnectAsync(() => { });
        var page = Render(Lines(first, second));
        var lines = page.FindComponents<RunningLine>();
        var live = page.FindComponents<LiveOperation>();
        var before = (lines[0].RenderCount, lines[1].RenderCount, live[0].RenderCount, live[1].RenderCount, page.RenderCount);

        Tell(1, OperationPhase.Uploading, 42);
        await page.WaitForStateAsync(() => page.Markup.Contains("42 %", StringComparison.Ordinal));

        // bUnit counts a render of a component's children as one of its own; the line beside it was left alone.
        Assert.True(live[0].RenderCount > before.Item3);
        Assert.Equal((before.Item2, before.Item4), (lines[1].RenderCount, live[1].RenderCount));
    }

    [Fact]
    public async Task Progress_PhaseOnly_IsDrawnWhenThePhaseChanges()
    {
        var operation = Operation(1);
        await _circuit.ConnectAsync(() => { });
        var drawn = 0;
        var page = Render<LiveOperation>(parameters => parameters
            .Add(live => live.Operation, operation)
            .Add(live => live.PhaseOnly, true)
            .Add(live => live.ChildContent, now => builder =>
            {
                drawn++;
                builder.AddContent(0, now.Phase.ToString());
            }));
        var before = drawn;

        Tell(1, OperationPhase.Uploading, 10);
        Tell(1, OperationPhase.Finalising, 100);
        await page.WaitForStateAsync(() => page.Markup == "Finalising");
        Tell(1, OperationPhase.Finalising, 100);
        Tell(1, OperationPhase.Cancelling, 100);
        await page.WaitForStateAsync(() => page.Markup == "Cancelling");

        Assert.InRange(drawn - before, 2, 3);
    }

    /// <summary>A page that watches progress draws all that is on it, for each browser, several times a second.</summary>
    [Fact]
    public void Components_WatchingProgress_AreTheSmallOnes()
    {
        var folder = SourceTree.Combine("BackrestBlazor", "Components");
        var watching = Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(nameof(OperationProgressed), StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

        Assert.Equal(["LiveOperation", "OperationVitalsView", "RunningBar", "RunningNow"], watching);
    }

    protected override void AddServices(IServiceCollection services)
    {
        _circuit = new CircuitFeed(_feed, Options.Create(new LiveOptions()), CutOffRules.On, new LiveCounters(), TimeProvider.System, NullLogger<CircuitFeed>.Instance);
        services.AddSingleton(_circuit);
        services.AddSingleton(_board);
    }

    private static RenderFragment Lines(params Operation[] operations) => builder =>
    {
        foreach (var operation in operations)
        {
            builder.OpenComponent<RunningLine>(0);
            builder.SetKey(operation.Id);
            builder.AddComponentParameter(1, nameof(RunningLine.Operation), operation);
            builder.CloseComponent();
        }
    };

    private static Operation Operation(long id) =>
        new() { Id = id, RepositoryName = "nas", PlanName = "plan" + id, Kind = OperationKind.Backup, Status = OperationStatus.Running, Phase = OperationPhase.Uploading };

    private void Tell(long id, OperationPhase phase, double percent)
    {
        var progress = new OperationProgress { Percent = percent };
        _board.Set(id, phase, progress);
        _feed.Publish(new OperationProgressed(id, phase, progress));
    }
}
