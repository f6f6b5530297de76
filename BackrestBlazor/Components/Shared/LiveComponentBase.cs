using BackrestBlazor.Circuits;
using BackrestBlazor.Live;
using Microsoft.AspNetCore.Components;

namespace BackrestBlazor.Components.Shared;

/// <summary>
/// The only way for a component to follow changes: it says what it watches, how it loads and, where reading everything again would be too
/// much, how it applies. It subscribes first, loads second, then gets batches; after a lost connection it loads again.
/// </summary>
/// <remarks>
/// <see cref="LoadAsync"/> and <see cref="ApplyAsync"/> run on the renderer's dispatcher, never two at once, and are followed by a render.
/// While they run, the batches of the whole page may wait: what takes seconds (restic) is started there, not awaited.
/// </remarks>
public abstract class LiveComponentBase : ComponentBase, IHandleAfterRender, ILiveComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private IDisposable? _registration;
    private object? _loadedKey;
    private bool _hasRendered;
    private Task _work = Task.CompletedTask;
    private bool _isWorking;
    private bool _loadAgain;

    protected LiveComponentBase()
    {
        Closing = _closing.Token;
    }

    /// <summary>Cancelled when the component goes.</summary>
    protected CancellationToken Closing { get; }

    /// <summary>
    /// What is shown, when parameters say it: <c>(Name, Page)</c>. The component loads again when it changes. Null: it lives for one thing.
    /// </summary>
    protected virtual object? LoadKey => null;

    [Inject]
    private CircuitFeed Feed { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        await base.SetParametersAsync(parameters);
        if (Closing.IsCancellationRequested || (_registration is not null && Equals(_loadedKey, LoadKey)))
        {
            return;
        }

        _registration ??= Feed.Register(this);
        _loadedKey = LoadKey;
        await LoadNowOrAfterAsync();
    }

    async Task ILiveComponent.LoadAgainAsync() => await InvokeAsync(LoadNowOrAfterAsync);

    async Task<bool> ILiveComponent.ApplyAsync(IReadOnlyList<Change> changes)
    {
        var rendered = false;
        await InvokeAsync(async () => rendered = await ApplyNowAsync(changes));
        return rendered;
    }

    // Blazor calls this once the browser has acknowledged the render.
    Task IHandleAfterRender.OnAfterRenderAsync()
    {
        Feed.Acknowledge();
        var firstRender = !_hasRendered;
        _hasRendered = true;
        OnAfterRender(firstRender);
        return OnAfterRenderAsync(firstRender);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _registration?.Dispose();
        await DisposeAsyncCore();
        _closing.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Is this change about what is shown?</summary>
    protected abstract bool Watches(Change change);

    /// <summary>Read what is shown.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Apply changes that are watched; reads everything again unless overridden.</summary>
    protected virtual Task ApplyAsync(IReadOnlyList<Change> changes) => LoadAsync();

    /// <summary>Reading or applying went wrong: shown by the nearest error boundary unless overridden with a state of the component.</summary>
    protected virtual Task OnFailedAsync(Exception exception) => DispatchExceptionAsync(exception);

    /// <summary>Where a derived component disposes of its own.</summary>
    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    // A live component that does not render is never acknowledged, and its circuit would count as stalled. Throttling is the batcher's work.
    protected sealed override bool ShouldRender() => true;

    private async Task<bool> ApplyNowAsync(IReadOnlyList<Change> changes)
    {
        var watched = await WatchedAsync(changes);
        if (watched.Count == 0 || Closing.IsCancellationRequested)
        {
            return false;
        }

        if (_isWorking)
        {
            // The change is shown by the read that follows; only then can its render be waited for.
            _loadAgain = true;
            await _work;
        }
        else
        {
            await WorkAsync(() => ApplyAsync(watched));
        }

        return !Closing.IsCancellationRequested;
    }

    private async Task<IReadOnlyList<Change>> WatchedAsync(IReadOnlyList<Change> changes)
    {
        try
        {
            return [.. changes.Where(Watches)];
        }
        catch (Exception exception)
        {
            await OnFailedAsync(exception);
            return [];
        }
    }

    private async Task LoadNowOrAfterAsync()
    {
        if (_isWorking)
        {
            _loadAgain = true;
            return;
        }

        await WorkAsync(LoadAsync);
    }

    // What comes while a read is under way may be missing in it: then it is read once more.
    private Task WorkAsync(Func<Task> work) => _work = WorkToTheEndAsync(work);

    private async Task WorkToTheEndAsync(Func<Task> work)
    {
        _isWorking = true;
        _loadAgain = false;
        try
        {
            await work();
            while (_loadAgain && !Closing.IsCancellationRequested)
            {
                _loadAgain = false;
                StateHasChanged();
                await LoadAsync();
            }
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (Exception exception)
        {
            await OnFailedAsync(exception);
        }
        finally
        {
            _isWorking = false;
        }

        StateHasChanged();
    }
}
