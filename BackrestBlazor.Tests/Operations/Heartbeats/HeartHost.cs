using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations.Heartbeats;

/// <summary>The heart with a real database and a clock that a test moves; its parts work as long as the test says so.</summary>
internal sealed class HeartHost : IAsyncDisposable
{
    private readonly StorageHost _storage;

    public HeartHost(TemporaryFolder folder)
    {
        _storage = new StorageHost(folder.Combine("data"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.AddNotifications();
            builder.Services.AddSingleton<RecoveryGate>().AddSingleton<HeartbeatBoard>().AddSingleton<HeartbeatSignal>().AddSingleton<HeartbeatEditor>().AddSingleton<Heart>()
                .AddSingleton<IVital>(Scheduler).AddSingleton<IVital, DatabaseVital>();
        }).Open();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    public FakeVital Scheduler { get; } = new();

    public HeartbeatState State => _storage.Get<HeartbeatBoard>().Current;

    public HeartbeatStore Store => _storage.Get<HeartbeatStore>();

    public DataDirectory Directory => _storage.Get<DataDirectory>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task StartAsync() => _storage.Get<Heart>().StartAsync(Stop);

    public async Task<Outcome<HeartbeatSettings>> SetAsync(HeartbeatDraft draft) =>
        await _storage.Get<HeartbeatEditor>().UpdateAsync(draft, (await Store.ReadAsync(Stop)).Version, Stop);

    public async Task<Delivery> TestAsync() => Assert.IsType<Outcome<Delivery>.Ok>(await _storage.Get<HeartbeatEditor>().TestAsync(Stop)).Value;

    /// <summary>Lets time pass until something is so, in steps: the heart may not wait yet when the clock moves.</summary>
    public Task PassUntilAsync(TimeSpan step, Func<bool> condition) => Poll.UntilAsync(
        () =>
        {
            if (condition())
            {
                return Task.FromResult(true);
            }

            Time.Advance(step);
            return Task.FromResult(false);
        },
        TimeSpan.FromSeconds(60),
        Stop);

    public static Task UntilAsync(Func<bool> condition) => Poll.UntilAsync(() => Task.FromResult(condition()), TimeSpan.FromSeconds(60), Stop);

    public async ValueTask DisposeAsync()
    {
        await _storage.Get<Heart>().StopAsync(CancellationToken.None);
        await _storage.DisposeAsync();
    }
}

/// <summary>A part that works, does not, or hangs.</summary>
internal sealed class FakeVital : IVital
{
    private readonly ConcurrentQueue<bool> _asked = [];

    public VitalPart Part => VitalPart.Scheduler;

    /// <summary>Null hangs.</summary>
    public bool? Works { get; set; } = true;

    public int Asked => _asked.Count;

    public async Task<bool> WorksAsync(CancellationToken cancellationToken)
    {
        _asked.Enqueue(true);
        if (Works is { } works)
        {
            return works;
        }

        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return true;
    }
}
