using BackrestBlazor.Components.Shared;
using BackrestBlazor.Live;
using Microsoft.AspNetCore.Components;

namespace BackrestBlazor.Tests.Components.Shared;

/// <summary>A live component that counts what its base class asks of it.</summary>
public sealed class CountingComponent : LiveComponentBase
{
    [Parameter]
    public int Id { get; set; }

    /// <summary>Loading ends only when this does.</summary>
    [Parameter]
    public TaskCompletionSource? Gate { get; set; }

    public int Loads { get; private set; }

    public List<Change> Applied { get; } = [];

    public Exception? Failure { get; set; }

    public Exception? Failed { get; private set; }

    public CancellationToken Token => Closing;

    protected override object? LoadKey => Id;

    protected override bool Watches(Change change) => change is PlanChanged;

    protected override async Task LoadAsync()
    {
        Loads++;
        await (Gate?.Task ?? Task.CompletedTask).WaitAsync(Closing);
    }

    protected override Task ApplyAsync(IReadOnlyList<Change> changes)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Applied.AddRange(changes);
        return Task.CompletedTask;
    }

    protected override Task OnFailedAsync(Exception exception)
    {
        Failed = exception;
        return Task.CompletedTask;
    }
}
