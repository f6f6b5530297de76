using System.Diagnostics;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>
/// Nothing is "running" unless a process is: SIGKILL for the server in the middle of work of every kind, at moments that a seed says. Each version of restic has one
/// repository that lives through them all and is sound at the end.
/// </summary>
public sealed class KilledTests
{
    /// <summary>From the first answer of the next server: ten seconds are promised, the rest is for a machine that has much else to do.</summary>
    private static readonly TimeSpan TruthLimit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BeginLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Twenty moments in all. For the sake of time each version leaves out one kind, which the others have.</summary>
    [Theory]
    [InlineData("0.14", 3, "hook", 140)]
    [InlineData("0.18", 3, "restore", 180)]
    [InlineData("0.19", 2, "check", 190)]
    [Promise(3, "the server is killed at seeded moments of work of every kind: no lie, no orphan, no lock, nothing lost", Backend = Backend.Local)]
    public async Task Server_KilledAtSeededMoments_TheNextLifeTellsTheTruthAndCleansUp(string version, int backups, string leftOut, int seed)
    {
        await using var work = await KilledWork.StartAsync(version, seed);
        await work.PrepareAsync();

        string[] others = ["forget", "prune", "check", "restore", "hook"];
        foreach (var kind in work.Shuffled([.. Enumerable.Repeat("backup", backups), .. others.Where(kind => kind != leftOut)]))
        {
            await work.HitAsync(kind, delay => KillServerAsync(work, kind, delay));
        }

        await work.AssertSoundAsync();
    }

    private static async Task<bool> KillServerAsync(KilledWork work, string kind, TimeSpan delay)
    {
        var begun = await work.BeginAsync(kind);
        var before = await work.HistoryAsync();
        await KilledWork.PassAsync(begun, delay);
        await work.Scenario.Server.KillAsync(Stop);
        work.LetGo();

        var startedAt = TimeProvider.System.GetUtcNow();
        work.Scenario.Server.LaunchAgain();
        await Poll.UntilAsync(work.AnswersAsync, BeginLimit, Stop, work.Told("the server is up again"));
        var sinceStart = Stopwatch.StartNew();
        string? lie = null;
        await Poll.UntilAsync(async () => (lie = await work.LieAsync(before, startedAt)) is null || sinceStart.Elapsed > TruthLimit, BeginLimit, Stop);
        Assert.True(lie is null && sinceStart.Elapsed < TruthLimit, work.Told($"{sinceStart.Elapsed} after the start {lie}"));

        // Told already, whatever is done again.
        var killed = (await work.HistoryAsync())[begun.Id];
        var after = await work.AssertCleanAsync();
        Assert.True(JsonNode.DeepEquals(killed, after[begun.Id]), work.Told($"it is rewritten: {killed} {after[begun.Id]}"));
        AssertHistory(work, before, after, begun);
        return Text(killed, "status") == "interrupted";
    }

    /// <summary>No row vanished, what had ended is what it was, what was killed says so and is done again at most once, and everything that came after that went well.</summary>
    private static void AssertHistory(KilledWork work, Dictionary<string, JsonNode> before, Dictionary<string, JsonNode> after, Begun begun)
    {
        foreach (var (id, row) in before)
        {
            var isKept = after.TryGetValue(id, out var now) && (row["endedAt"] is null || JsonNode.DeepEquals(row, now));
            Assert.True(isKept, work.Told($"the history has changed: {row} {now}"));
        }

        foreach (var (id, row) in after.Where(entry => before.GetValueOrDefault(entry.Key)?["endedAt"] is null))
        {
            var isInterrupted = Text(row, "status") == "interrupted" && Text(row, "causeCode") is "serverCrashed" or "serverStopped" && row["endedAt"] is not null;
            // A kill that came too late may have hit what follows.
            var isOfTheRun = Text(row, "flowId") == Text(after[begun.Id], "flowId");
            Assert.True(Text(row, "status") == "succeeded" || (isInterrupted && isOfTheRun), work.Told($"it did not end well: {row}"));

            // What never began is done again whatever it is.
            var isRepeated = Text(row, "status") == "interrupted" && (id == begun.Repeated || row["startedAt"] is null);
            Assert.True(after.Values.Count(other => Text(other, "retryOf") == id) == (isRepeated ? 1 : 0), work.Told($"it is done again too often, or not at all: {row}"));
        }
    }

    private static string? Text(JsonNode row, string field) => row[field]?.ToString();
}
