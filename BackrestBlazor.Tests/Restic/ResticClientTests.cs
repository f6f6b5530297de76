using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Restic;

public class ResticClientTests
{
    public static TheoryData<string> Versions => ResticBinaries.AllVersions;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(8, "No repository at the address", Backend = Backend.Local)]
    public async Task InitAndProbe_NewRepository_TellTheSameId(string version)
    {
        await using var lab = await ResticLab.CreateAsync(version);

        var before = await lab.Client.ProbeAsync(lab.Access, Token);
        var init = await lab.Client.InitAsync(lab.Access, ResticCall.Silent, Token);
        var after = await lab.Client.ProbeAsync(lab.Access, Token);
        var wrong = await lab.Client.ProbeAsync(lab.Open("another"), Token);

        Assert.Equal((true, false, CauseCode.NoRepository), (before.Value!.Reachable, before.Value.Exists, before.Cause!.Code));
        Assert.Equal(64, init.Value!.Id.Length);
        Assert.Equal(init.Value.Id, after.Value!.RepositoryId);
        Assert.Equal((true, CauseCode.WrongPassword), (wrong.Value!.Exists, wrong.Cause!.Code));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(8, "Nobody listens at the address: told within 15 seconds", Backend = Backend.Rest)]
    public async Task Probe_NobodyListens_IsUnreachableAtOnce(string version)
    {
        await using var lab = await ResticLab.CreateAsync(version);
        var access = lab.Open("x", uri: $"rest:http://127.0.0.1:{FreePort.Next()}/");

        var probe = await lab.Client.ProbeAsync(access, Token);

        Assert.Equal((false, false), (probe.Value!.Reachable, probe.Value.Exists));
        Assert.Equal((ResticVerdict.Failed, CauseCode.Unreachable), (probe.Verdict, probe.Cause!.Code));
        Assert.True(probe.Value.Latency < TimeSpan.FromSeconds(15));
    }

    /// <summary>RFC 2606 keeps this ending free of hosts.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(8, "The host name is not known: told within 15 seconds", Backend = Backend.Rest)]
    public async Task Probe_HostDoesNotResolve_IsToldWithTheName(string version)
    {
        await using var lab = await ResticLab.CreateAsync(version);
        var access = lab.Open("x", uri: "rest:http://no-such-host.invalid:8000/");

        var probe = await lab.Client.ProbeAsync(access, Token);

        Assert.Equal((false, CauseCode.NameNotResolved), (probe.Value!.Reachable, probe.Cause!.Code));
        Assert.Contains("no-such-host.invalid", probe.Cause.LastLine, StringComparison.Ordinal);
        Assert.NotEqual(NextStep.None, CauseFacts.Of(probe.Cause.Code).Step);
        Assert.True(probe.Value.Latency < TimeSpan.FromSeconds(15));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_ThenSnapshots_CarryTagsHostAndFullId(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);
        var messages = new List<ResticMessage>();
        var phases = new List<PhaseHint>();
        string? commandLine = null;

        var backup = await lab.BackupAsync(call: new ResticCall { Message = messages.Add, Phase = phases.Add, CommandLine = line => commandLine = line });
        var snapshots = await lab.Client.SnapshotsAsync(lab.Access, ResticCall.Silent, Token);

        Assert.Equal(ResticVerdict.Succeeded, backup.Verdict);
        Assert.Equal(1, backup.Value!.FilesNew);
        Assert.Contains(messages, message => message is BackupSummary);
        Assert.Equal(OperationPhase.Scanning, phases[0].Phase);
        Assert.DoesNotContain("the password", commandLine, StringComparison.Ordinal);
        var snapshot = Assert.Single(snapshots.Value!);
        Assert.Equal(snapshot.Id, backup.Value.SnapshotId);
        Assert.Equal(ResticLab.Instance, snapshot.Hostname);
        Assert.Equal(["plan:documents", "created-by:lab"], snapshot.Tags);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_PathAddedToThePlan_ReadsOnlyTheNewOneWithAParent(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        SampleTree.Create(Path.Combine(lab.Source, "first"), 30);
        SampleTree.Create(Path.Combine(lab.Source, "second"), 5, seed: 2);
        var first = await lab.BackupAsync(lab.Backup(new PlanSettings { Paths = [Path.Combine(lab.Source, "first")] }));

        var both = lab.Backup(new PlanSettings { Paths = [Path.Combine(lab.Source, "first"), Path.Combine(lab.Source, "second")] });
        var second = await lab.BackupAsync(both with { Parent = first.Value!.SnapshotId });

        Assert.Equal((30, 5), (second.Value!.FilesUnmodified, second.Value.FilesNew));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_UnknownParent_IsDoneWithout(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);

        var backup = await lab.BackupAsync(lab.Backup() with { Parent = new string('e', 64) });

        Assert.Equal(ResticVerdict.Succeeded, backup.Verdict);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_DryRun_MakesNoSnapshot(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);

        var backup = await lab.BackupAsync(lab.Backup() with { DryRun = true });

        Assert.Equal((1L, (string?)null), (backup.Value!.FilesNew, backup.Value.SnapshotId));
        Assert.Empty((await lab.Client.SnapshotsAsync(lab.Access, ResticCall.Silent, Token)).Value!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_Sources_MissingEmptyAndExcluded_AreTold(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "keep.txt"), "content", Token);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "drop.tmp"), "content", Token);
        var missing = Path.Combine(lab.Source, "nowhere");
        var empty = Directory.CreateDirectory(Path.Combine(lab.Source, "empty")).FullName;

        var partly = await lab.BackupAsync(lab.Backup(new PlanSettings { Paths = [lab.Source, missing], Excludes = ["*.tmp"], ExcludeLargerThan = 1_000_000, ExcludeIfPresent = [".nobackup"] }));
        var none = await lab.BackupAsync(lab.Backup(new PlanSettings { Paths = [missing] }));
        var nothing = await lab.BackupAsync(lab.Backup(new PlanSettings { Paths = [empty] }));

        Assert.Equal((ResticVerdict.Warning, CauseCode.SourcePartlyMissing), (partly.Verdict, partly.Cause!.Code));
        Assert.Equal([missing], partly.Cause.Arguments);
        Assert.Equal(1, partly.Value!.TotalFilesProcessed);
        Assert.Equal((ResticVerdict.Failed, CauseCode.SourceMissing), (none.Verdict, none.Cause!.Code));
        Assert.Equal((ResticVerdict.Warning, CauseCode.SourceEmpty), (nothing.Verdict, nothing.Cause!.Code));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(10, "Another plan, another machine and what is pinned: forget leaves them alone", Backend = Backend.Local)]
    public async Task Forget_OfOnePlan_SparesPinnedForeignAndOtherPlans(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);
        await lab.BackupAsync(lab.Backup() with { PlanKey = "other" });
        await lab.BackupAsync(lab.Backup() with { InstanceName = "foreign" });
        await lab.BackupAsync(lab.Backup(new PlanSettings { Paths = [lab.Source], Tags = [SnapshotTag.Pinned] }));
        for (var number = 0; number < 3; number++)
        {
            await lab.BackupAsync();
        }

        var request = new ForgetRequest { InstanceName = ResticLab.Instance, PlanKey = ResticLab.PlanKey, Policy = new RetentionPolicy { KeepLast = 1 } };
        var preview = await lab.Client.ForgetAsync(lab.Access, request with { DryRun = true }, ResticCall.Silent, Token);
        var forget = await lab.Client.ForgetAsync(lab.Access, request, ResticCall.Silent, Token);
        var left = await lab.Client.SnapshotsAsync(lab.Access, ResticCall.Silent, Token);

        var group = Assert.Single(forget.Value!);
        Assert.Equal((2, 2), (group.Keep!.Count, group.Remove!.Count));
        Assert.Equal(preview.Value![0].Remove!.Select(snapshot => snapshot.Id), group.Remove.Select(snapshot => snapshot.Id));
        Assert.Equal(4, left.Value!.Count);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ForgetOneAndRepairIndex_Work(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);
        var id = (await lab.BackupAsync()).Value!.SnapshotId!;

        var forget = await lab.Client.ForgetSnapshotAsync(lab.Access, id, ResticCall.Silent, Token);
        var repair = await lab.Client.RepairIndexAsync(lab.Access, ResticCall.Silent, Token);

        Assert.Equal((ResticVerdict.Succeeded, ResticVerdict.Succeeded), (forget.Verdict, repair.Verdict));
        Assert.Empty((await lab.Client.SnapshotsAsync(lab.Access, ResticCall.Silent, Token)).Value!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Locks_OfAKilledRestic_AreListedAndRemoved(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        SampleTree.Create(lab.Source, 2000, 4096);
        var pid = 0;
        var call = new ResticCall { Started = process => pid = process.Pid, Message = _ => Signals.KillTree(pid) };
        var killed = await lab.BackupAsync(Talkative(lab), call);

        var locks = await lab.Client.LocksAsync(lab.Access, Token);
        await lab.Client.UnlockAsync(lab.Access, removeAll: false, ResticCall.Silent, Token);
        var after = await lab.Client.LocksAsync(lab.Access, Token);

        Assert.Equal((ResticVerdict.Failed, CauseCode.ResticKilled, "9"), (killed.Verdict, killed.Cause!.Code, killed.Cause.Arguments[0]));
        Assert.Equal(pid, Assert.Single(locks.Value!).Pid);
        Assert.Empty(after.Value!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Backup_Cancelled_LeavesNoLockAndSaysSo(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        SampleTree.Create(lab.Source, 2000, 4096);
        using var stop = new CancellationTokenSource();
        var call = new ResticCall { Message = _ => stop.Cancel(), Grace = TimeSpan.FromSeconds(30) };

        var cancelled = await lab.Client.BackupAsync(lab.Access, Talkative(lab), call, stop.Token);

        Assert.Equal((ResticVerdict.Cancelled, CauseCode.Cancelled), (cancelled.Verdict, cancelled.Cause!.Code));
        Assert.Empty((await lab.Client.LocksAsync(lab.Access, Token)).Value!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(8, "An option that restic does not know: named before anything runs")]
    public async Task Checks_OptionsAndFlags_AreThoseOfThisRestic(string version)
    {
        await using var lab = await ResticLab.CreateAsync(version);
        var settings = new RepositorySettings
        {
            Options = new Dictionary<string, string> { ["s3.connections"] = "8", ["s3.upload_concurrency"] = "10" },
            Flags = ["--compression=max", "--json", "--exclude=x", "--bogus", "--compression", "snapshots"],
        };

        var errors = await lab.Client.CheckRepositoryAsync(settings, Token);
        var plan = await lab.Client.CheckPlanAsync(new PlanSettings { BackupFlags = ["--exclude=x", "--with-atime", "-f", "--password-command=id"] }, Token);

        Assert.Equal(
            [
                ("options.s3.upload_concurrency", "optionUnknown"), ("flags[1]", "flagReserved"), ("flags[2]", "flagUnknown"), ("flags[3]", "flagUnknown"),
                ("flags[4]", "flagNeedsValue"), ("flags[5]", "flagShape"),
            ],
            errors.Select(error => (error.Field, error.Code)));
        Assert.Equal([("backupFlags[3]", "flagReserved")], plan.Select(error => (error.Field, error.Code)));
    }

    /// <summary>A message for each file, the first long before the end.</summary>
    private static BackupRequest Talkative(ResticLab lab) => lab.Backup(new PlanSettings { Paths = [lab.Source], BackupFlags = ["--verbose=2"] });
}
