using BackrestBlazor.Operations.Executors;

namespace BackrestBlazor.Tests.Operations;

/// <summary>An old list does not overwrite what is newer.</summary>
public sealed class SnapshotGateTests
{
    private const int Repository = 7;

    private readonly SnapshotGate _gate = new();

    [Fact]
    public async Task TryReplace_ChangedSinceTheListWasRead_IsRefused()
    {
        var version = _gate.Version(Repository);
        await _gate.ChangeAsync(Repository, () => Task.CompletedTask);

        Assert.False(await _gate.TryReplaceAsync(Repository, version, () => throw new InvalidOperationException("must not be stored")));
        Assert.True(await _gate.TryReplaceAsync(Repository, _gate.Version(Repository), () => Task.CompletedTask));
    }

    [Fact]
    public async Task TryReplace_WhileAChangeIsBeingStored_WaitsAndIsRefused()
    {
        var version = _gate.Version(Repository);
        var storing = new TaskCompletionSource();
        var change = _gate.ChangeAsync(Repository, () => storing.Task);

        var replace = _gate.TryReplaceAsync(Repository, version, () => Task.CompletedTask);
        Assert.False(replace.IsCompleted);
        storing.SetResult();

        await change;
        Assert.False(await replace);
    }

    [Fact]
    public async Task TryReplace_OtherRepositoryChanged_IsStored()
    {
        var version = _gate.Version(Repository);
        await _gate.ChangeAsync(Repository + 1, () => Task.CompletedTask);

        Assert.True(await _gate.TryReplaceAsync(Repository, version, () => Task.CompletedTask));
    }
}
