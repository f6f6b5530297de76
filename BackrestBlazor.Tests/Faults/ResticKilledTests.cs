using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The same for restic alone, as when memory runs out. A class of its own, so that both run side by side.</summary>
public sealed class ResticKilledTests
{
    /// <summary>From the death of restic: five seconds are promised, the rest is for a machine that has much else to do.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BeginLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Twenty moments in all.</summary>
    [Theory]
    [InlineData("0.14", 3, 141)]
    [InlineData("0.18", 3, 181)]
    [InlineData("0.19", 2, 191)]
    [Promise(3, "restic is killed at seeded moments of work of every kind: failed at once, no lock, and the next backup succeeds", Backend = Backend.Local)]
    public async Task Restic_KilledAtSeededMoments_TheOperationFailsAtOnceAndTheNextBackupSucceeds(string version, int backups, int seed)
    {
        await using var work = await KilledWork.StartAsync(version, seed);
        await work.PrepareAsync();

        foreach (var kind in work.Shuffled([.. Enumerable.Repeat("backup", backups), "forget", "prune", "check", "restore"]))
        {
            await work.HitAsync(kind, delay => KillResticAsync(work, kind, delay));
        }

        await work.AssertSoundAsync();
    }

    private static async Task<bool> KillResticAsync(KilledWork work, string kind, TimeSpan delay)
    {
        var begun = await work.BeginAsync(kind);
        await Poll.UntilAsync(async () => work.Restic(kind) is not null || await HasEndedAsync(work, begun), BeginLimit, Stop, work.Told("restic begins"));
        await KilledWork.PassAsync(begun, delay);
        if (work.Restic(kind) is { } restic)
        {
            await Shell.SignalAsync("KILL", restic.Id, Stop);
        }

        work.LetGo();
        var sinceDeath = Stopwatch.StartNew();
        var ended = await work.Scenario.Client.WaitForOperationAsync(begun.Id, Stop);
        if (Text(ended, "status") == "succeeded")
        {
            await work.AssertCleanAsync();
            return false;
        }

        Assert.True((Text(ended, "status"), Text(ended, "causeCode")) == ("failed", "resticKilled"), work.Told($"it ended otherwise: {ended}"));
        Assert.True(sinceDeath.Elapsed < EndLimit, work.Told($"it took {sinceDeath.Elapsed} to end: {ended}"));
        // At once, beside the unlock.
        await work.Scenario.EnqueueBackupAsync();
        var rows = await work.AssertCleanAsync();
        var later = rows.Values.Where(row => NumberOf(row["id"]!) > NumberOf(begun.Id));
        Assert.All(later, row => Assert.True(Text(row, "status") == "succeeded", work.Told($"it did not end well: {row}")));
        return true;
    }

    private static async Task<bool> HasEndedAsync(KilledWork work, Begun begun) => (await work.Scenario.GetAsync($"operations/{begun.Id}"))["endedAt"] is not null;

    private static long NumberOf(JsonNode id) => long.Parse(id.ToString(), CultureInfo.InvariantCulture);

    private static string? Text(JsonNode row, string field) => row[field]?.ToString();
}
