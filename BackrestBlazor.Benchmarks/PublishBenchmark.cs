using System.Diagnostics;
using BackrestBlazor.Circuits;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Benchmarks;

/// <summary>
/// What telling everybody costs whoever tells: one call of <see cref="ChangeFeed.Publish"/> with many circuits, their pumps running, half of them stalled
/// (they were given a render and never acknowledge it).
/// </summary>
internal static class PublishBenchmark
{
    private const int Bound = 200;
    private const double StateAtMost = 100;
    private const double ProgressAtMost = 300;
    private const int Rounds = 12;
    private const int Plans = 10;

    // Below the buffer's capacity: beyond it those that stall are cut, and then it would cost less.
    private const int PerRound = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        foreach (var subscribers in new[] { 0, 1, 50, Bound, 1000 })
        {
            Say(report, "state", subscribers, StateAtMost, await MeasureAsync(subscribers, number => new OperationChanged(number % Plans, 1, 1), cancellationToken));
            Say(report, "progress", subscribers, ProgressAtMost, await MeasureAsync(subscribers, number => Progress(number % Plans), cancellationToken));
        }
    }

    private static void Say(Report report, string what, int subscribers, double atMost, List<double> microseconds)
    {
        var detail = $"p50 {At(microseconds, 0.5):0.0}, worst {microseconds[^1]:0}";
        var name = $"publishing a {what} to {subscribers} circuits, half of them stalled: p99";
        if (subscribers == Bound)
        {
            report.Figure(name, At(microseconds, 0.99), atMost, "µs", detail);
        }
        else
        {
            report.Note($"{name} {At(microseconds, 0.99):0.0} µs, {detail}");
        }
    }

    private static async Task<List<double>> MeasureAsync(int subscribers, Func<int, Change> change, CancellationToken cancellationToken)
    {
        List<double> microseconds = [];
        for (var round = -1; round < Rounds; round++)
        {
            var feed = new ChangeFeed();
            await using var circuits = new Circuits(feed, subscribers);
            await circuits.ConnectAsync();

            // Half of them take this and never acknowledge it; the others wait for the next.
            feed.Publish(change(PerRound));
            await Task.Delay(Settled, TimeProvider.System, cancellationToken);
            for (var number = 0; number < PerRound; number++)
            {
                var next = change(number);
                var begun = Stopwatch.GetTimestamp();
                feed.Publish(next);
                var took = Stopwatch.GetElapsedTime(begun);
                if (round >= 0)
                {
                    microseconds.Add(took.TotalMicroseconds);
                }

                if (number % 10 == 9)
                {
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                }
            }
        }

        microseconds.Sort();
        return microseconds;
    }

    private static OperationProgressed Progress(int operation) => new(operation, OperationPhase.Uploading, new OperationProgress { Percent = 50 });

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];

    /// <summary>Circuits as the server makes them, with one component each in place of a page.</summary>
    private sealed class Circuits : IAsyncDisposable
    {
        private readonly List<CircuitFeed> _circuits = [];

        public Circuits(ChangeFeed feed, int count)
        {
            var options = Options.Create(new LiveOptions { StallTimeout = TimeSpan.FromHours(1) });
            var counters = new LiveCounters();
            for (var number = 0; number < count; number++)
            {
                var circuit = new CircuitFeed(feed, options, CutOffRules.On, counters, TimeProvider.System, NullLogger<CircuitFeed>.Instance);
                circuit.Register(new Page(circuit, acknowledges: number % 2 == 1));
                _circuits.Add(circuit);
            }
        }

        public async Task ConnectAsync()
        {
            foreach (var circuit in _circuits)
            {
                await circuit.ConnectAsync(() => { });
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var circuit in _circuits)
            {
                await circuit.DisconnectAsync();
            }
        }
    }

    private sealed class Page(CircuitFeed circuit, bool acknowledges) : ILiveComponent
    {
        public Task LoadAgainAsync() => Task.CompletedTask;

        public Task<bool> ApplyAsync(IReadOnlyList<Change> changes)
        {
            if (acknowledges)
            {
                circuit.Acknowledge();
            }

            return Task.FromResult(true);
        }
    }
}
