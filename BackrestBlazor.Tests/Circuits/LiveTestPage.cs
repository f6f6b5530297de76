using BackrestBlazor.Components.Shared;
using BackrestBlazor.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace BackrestBlazor.Tests.Circuits;

/// <summary>What a database would hold.</summary>
public sealed class LiveTestTruth
{
    private volatile string _state = "state-0;";

    public string State
    {
        get => _state;
        set => _state = value;
    }
}

/// <summary>The document around <see cref="LiveTestPage"/>.</summary>
public sealed class LiveTestApp : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<LiveTestPage>(0);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
    }
}

/// <summary>A page with two live components of different kinds.</summary>
[Route("/")]
public sealed class LiveTestPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<LiveTestState>(0);
        builder.CloseComponent();
        builder.OpenComponent<LiveTestProgress>(1);
        builder.CloseComponent();
    }
}

/// <summary>Reads the truth again at each change.</summary>
public sealed class LiveTestState : LiveComponentBase
{
    private string _state = "";

    [Inject]
    private LiveTestTruth Truth { get; set; } = null!;

    protected override bool Watches(Change change) => change is OperationChanged;

    protected override Task LoadAsync()
    {
        _state = Truth.State;
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _state);
}

/// <summary>Applies the value that a change carries; one render weighs 100 kB, so that an unread socket fills.</summary>
public sealed class LiveTestProgress : LiveComponentBase
{
    private double? _percent;

    protected override bool Watches(Change change) => change is OperationProgressed;

    protected override Task LoadAsync() => Task.CompletedTask;

    protected override Task ApplyAsync(IReadOnlyList<Change> changes)
    {
        _percent = changes.OfType<OperationProgressed>().Last().Progress.Percent;
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddContent(0, $"percent-{_percent}; {new string('x', 100 * 1024)}");
}
