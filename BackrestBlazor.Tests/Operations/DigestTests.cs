using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>One message that tells what happened since the one before: all of it, and nothing twice.</summary>
public sealed class DigestTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 7, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Digest_OfADay_TellsByPlanWhatHappened()
    {
        await using var host = new DigestHost(_folder, _time);
        await host.AddDestinationAsync(new DigestSettings());
        var (documents, photos) = (await host.AddPlanAsync("documents"), await host.AddPlanAsync("photos", PlanWatch.Overdue));
        await host.EndAsync(documents, OperationStatus.Succeeded);
        await host.EndAsync(documents, OperationStatus.Succeeded);
        await host.EndAsync(documents, OperationStatus.Warning, CauseCode.SourceUnreadable);
        await host.EndAsync(photos, OperationStatus.Failed, CauseCode.Unreachable);
        await host.EndAsync(null, OperationStatus.Succeeded, kind: OperationKind.Prune);
        Assert.Empty(await host.LookAsync());

        _time.Advance(TimeSpan.FromHours(1));
        var digest = Assert.Single(await host.LookAsync());

        Assert.Equal(NotificationSeverity.Failure, digest.Severity);
        Assert.EndsWith(": 1 failure, 1 plan overdue, 1 with warnings", digest.Title, StringComparison.Ordinal);
        Assert.Equal(
            """
            From 2026-11-26 07:00 to 2026-11-26 08:00 (UTC).

            Plan photos, repository nas
            • Overdue: this server knows of no backup.
            • Backup: failed. The place where the repository lies does not answer.
            • Next run: 2026-11-27 02:00

            Plan documents, repository nas
            • Backup: with warnings. Some files could not be read; everything else was backed up.
            • Succeeded: Backup (2 times)
            • Next run: 2026-11-27 02:00

            Repository nas
            • Succeeded: Prune
            """.ReplaceLineEndings("\n"),
            digest.Body);
        Assert.Equal(("3", "1", "1", "1"), (digest.Facts["succeeded"], digest.Facts["warnings"], digest.Facts["failed"], digest.Facts["overdue"]));
    }

    [Fact]
    public async Task Digest_OverRestartsAndMissedDays_TellsEachEndOnce()
    {
        await using (var first = new DigestHost(_folder, _time))
        {
            await first.AddDestinationAsync(new DigestSettings());
            await first.EndAsync(await first.AddPlanAsync("documents"), OperationStatus.Warning);
            _time.Advance(TimeSpan.FromHours(1));
            Assert.Single(await first.LookAsync());
            Assert.Single(await first.LookAsync());
        }

        await using (var second = new DigestHost(_folder, _time))
        {
            Assert.Single(await second.LookAsync());
            await second.EndAsync(null, OperationStatus.Warning, kind: OperationKind.Check);
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var third = new DigestHost(_folder, _time);
        var digests = await third.LookAsync();

        Assert.Equal(2, digests.Count);
        Assert.Equal(("1", "1"), (digests[0].Facts["warnings"], digests[1].Facts["warnings"]));
        Assert.Equal(digests[0].Facts["until"], digests[1].Facts["since"]);
        Assert.Contains("Check: with warnings.", digests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_NothingToSay_IsWrittenOnlyWhereAllIsWellIsWanted()
    {
        await using var host = new DigestHost(_folder, _time);
        await host.AddDestinationAsync(new DigestSettings());
        await host.EndAsync(await host.AddPlanAsync("documents"), OperationStatus.Succeeded);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await host.LookAsync());

        await host.ChangeAsync(destination => destination.Settings = destination.Settings with { Digest = new DigestSettings { WhenAllIsWell = true } });
        Assert.Empty(await host.LookAsync());
        _time.Advance(TimeSpan.FromDays(1));
        var digest = Assert.Single(await host.LookAsync());

        Assert.EndsWith(": all is well", digest.Title, StringComparison.Ordinal);
        Assert.Equal(NotificationSeverity.Success, digest.Severity);
        Assert.Contains("Nothing has run in this time.", digest.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Backup of documents failed", "Backup of documents works again")]
    [InlineData(false)]
    public async Task Ends_WithADigest_AreToldSinglyOnlyAsFailures(bool failuresAtOnce, params string[] titles)
    {
        await using var host = new DigestHost(_folder, _time);
        await host.AddDestinationAsync(
            new DigestSettings { FailuresAtOnce = failuresAtOnce },
            new DestinationSettings { Severities = [NotificationSeverity.Failure, NotificationSeverity.Warning, NotificationSeverity.Success] });
        var plan = await host.AddPlanAsync("documents");

        List<string> told =
        [
            .. await host.EndAsync(plan, OperationStatus.Warning),
            .. await host.EndAsync(plan, OperationStatus.Failed, CauseCode.Unreachable),
            .. await host.EndAsync(plan, OperationStatus.Succeeded),
            .. await host.EndAsync(plan, OperationStatus.Succeeded),
        ];

        // A success is wanted, but in the digest: only the end of the failure that was told comes by itself.
        Assert.Equal(titles, told);
    }

    [Fact]
    public async Task Digest_SwitchedOffForAWhile_BeginsAnew()
    {
        await using var host = new DigestHost(_folder, _time);
        await host.AddDestinationAsync(new DigestSettings());
        var plan = await host.AddPlanAsync("documents");
        await host.ChangeAsync(destination => destination.Enabled = false);
        await host.EndAsync(plan, OperationStatus.Warning);
        _time.Advance(TimeSpan.FromDays(2));
        await host.ChangeAsync(destination => destination.Enabled = true);
        await host.EndAsync(plan, OperationStatus.Failed, CauseCode.Unreachable);

        Assert.Empty(await host.LookAsync());
        _time.Advance(TimeSpan.FromDays(1));
        var digest = Assert.Single(await host.LookAsync());

        Assert.Equal(("0", "1"), (digest.Facts["warnings"], digest.Facts["failed"]));
    }

    [Fact]
    public async Task Digest_ClockWasAheadByYears_ComesAgainFromTheNextPeriodOn()
    {
        var ahead = new FakeTimeProvider(_time.GetUtcNow().AddYears(4));
        await using (var wrong = new DigestHost(_folder, ahead))
        {
            await wrong.AddDestinationAsync(new DigestSettings());
        }

        await using var host = new DigestHost(_folder, _time);
        await host.EndAsync(await host.AddPlanAsync("documents"), OperationStatus.Warning);
        Assert.Empty(await host.LookAsync());
        _time.Advance(TimeSpan.FromHours(1));
        var digest = Assert.Single(await host.LookAsync());

        Assert.Equal("1", digest.Facts["warnings"]);
    }

    [Fact]
    public async Task Digest_Chinese_SpeaksChinese()
    {
        await using var host = new DigestHost(_folder, _time);
        await host.AddDestinationAsync(new DigestSettings(), new DestinationSettings { Severities = [NotificationSeverity.Failure], Language = "zh-Hans" });
        await host.EndAsync(await host.AddPlanAsync("documents"), OperationStatus.Failed, CauseCode.Unreachable);
        _time.Advance(TimeSpan.FromHours(1));

        var digest = Assert.Single(await host.LookAsync());

        Assert.EndsWith("：1 次失败", digest.Title, StringComparison.Ordinal);
        Assert.Contains("备份：失败。仓库所在的位置没有响应。", digest.Body, StringComparison.Ordinal);
    }
}
