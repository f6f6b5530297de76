using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Listening;

namespace BackrestBlazor.Tests.Restic;

public class CommandTests
{
    private static readonly ResticCapabilities Old = new(new ResticVersion(0, 14, 0));
    private static readonly ResticCapabilities New = new(new ResticVersion(0, 19, 1));

    [Fact]
    public void Backup_AllSettings_ReachTheCommandLine()
    {
        var settings = new PlanSettings
        {
            Paths = ["/home", "/srv/-x"],
            Excludes = ["-v", "*.tmp"],
            Iexcludes = ["*.BAK"],
            ExcludeIfPresent = [".nobackup"],
            ExcludeLargerThan = 1000,
            OneFileSystem = true,
            Tags = ["weekly"],
            BackupFlags = ["--read-concurrency=4"],
            SkipIfUnchanged = true,
        };

        var command = BackupCommand.Of(new BackupRequest { Settings = settings, InstanceName = "nas", PlanKey = "docs", Parent = new string('a', 64), DryRun = true }, New);

        Assert.Equal(
            [
                "--json", "--host=nas", "--tag=plan:docs", "--tag=created-by:nas", "--tag=weekly", "--exclude=-v", "--exclude=*.tmp", "--iexclude=*.BAK",
                "--exclude-if-present=.nobackup", "--exclude-larger-than=1000", "--exclude-caches", "--one-file-system", "--skip-if-unchanged",
                "--parent=" + new string('a', 64), "--dry-run", "--read-concurrency=4",
            ],
            command.Flags);
        Assert.Equal(["/home", "/srv/-x"], command.Operands);
    }

    [Fact]
    public void Forget_Policy_IsOneGroupOfOnePlanAndSparesPinned()
    {
        var policy = new RetentionPolicy { KeepLast = 3, KeepDaily = 7, KeepWithin = "1m", KeepTags = ["yearly"] };

        var command = ForgetCommand.Of(new ForgetRequest { InstanceName = "nas", PlanKey = "docs", Policy = policy, DryRun = true });

        Assert.Equal(
            ["--json", "--tag=plan:docs,created-by:nas", "--group-by=", "--keep-tag=pinned", "--keep-last=3", "--keep-daily=7", "--keep-tag=yearly", "--keep-within=1m", "--dry-run"],
            command.Flags);
    }

    public static TheoryData<RetentionPolicy> DangerousPolicies =>
        [new RetentionPolicy(), new RetentionPolicy { KeepAll = true }, new RetentionPolicy { KeepLast = -1 }, new RetentionPolicy { KeepDaily = 7, KeepYearly = 0 }];

    [Theory]
    [MemberData(nameof(DangerousPolicies))]
    public void Forget_DangerousPolicy_IsRefused(RetentionPolicy policy) =>
        Assert.Throws<ArgumentException>(() => ForgetCommand.Of(new ForgetRequest { InstanceName = "nas", PlanKey = "docs", Policy = policy }));

    [Theory]
    [InlineData("latest")]
    [InlineData("")]
    [InlineData("deadbeef")]
    [InlineData("--keep-last=0")]
    public void Forget_WhatIsNoFullId_IsRefused(string id) => Assert.Throws<ArgumentException>(() => ForgetCommand.Of(id));

    [Theory]
    [InlineData("/a/b c", "/a/b c")]
    [InlineData("/a [1] *?.txt", "/a \\[1] \\*\\?.txt")]
    [InlineData("/back\\slash", "/back\\\\slash")]
    [InlineData("/lost\uFFFD", "/lost?")]
    public void IncludePattern_MeansExactlyThePath(string path, string pattern) => Assert.Equal(pattern, IncludePattern.Of(path));

    [Fact]
    public void Restore_OverwriteOnOldRestic_IsLeftOut()
    {
        var request = new RestoreRequest { SnapshotId = "id", Target = "/t", Overwrite = OverwriteMode.IfNewer, Verify = true };

        Assert.Equal(["--json", "--target=/t", "--verify"], RestoreCommand.Of(request, Old).Flags);
        Assert.Equal(["--json", "--target=/t", "--overwrite=if-newer", "--verify"], RestoreCommand.Of(request, New).Flags);
    }

    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's $HOME", "'it'\\''s $HOME'")]
    [InlineData("", "''")]
    public void ShellWords_Quote(string word, string quoted) => Assert.Equal("restic " + quoted, ShellWords.Join(["restic", word]));

    [Theory]
    [InlineData("--read-concurrency=4", null)]
    [InlineData("-f", null)]
    [InlineData("-e=*.tmp", null)]
    [InlineData("-qf", "flagShape")]
    [InlineData("-q", "flagReserved")]
    [InlineData("-r=/x", "flagReserved")]
    [InlineData("--repo=/x", "flagReserved")]
    [InlineData("--", "flagShape")]
    [InlineData("/etc", "flagShape")]
    [InlineData("", "flagShape")]
    public void Flags_WithoutAResticToAsk_AreCheckedForShapeAndReserve(string flag, string? code) =>
        Assert.Equal(code, FlagRules.Check("flags", [flag], null, globalOnly: false).SingleOrDefault()?.Code);

    [Theory]
    [InlineData("1.297659617s", 1.297659617)]
    [InlineData("1m13.02025743s", 73.02025743)]
    [InlineData("582.280027ms", 0.582280027)]
    [InlineData("1h0m0s", 3600)]
    public void GoDuration_IsRead(string text, double seconds) => Assert.Equal(seconds, GoDuration.Parse(text)!.Value.TotalSeconds, 0.000001);

    [Fact]
    public void GoDuration_Nonsense_IsNull() => Assert.Null(GoDuration.Parse("soon"));

    [Theory]
    [InlineData("Save(<index/003e0bd760>) returned error, retrying after 1.297659617s: Post \"http://:***@h/\": read: reset", "Save", "index", 1.297659617, false)]
    [InlineData("Save(<index/b7503953ca>) operation successful after 3 retries", "Save", "index", null, true)]
    [InlineData("Stat(<config/>) failed: Head", "Stat", "config", null, false)]
    public void BackendRetry_IsRead(string line, string verb, string target, double? pause, bool succeeded)
    {
        var retry = BackendRetry.Parse(line)!;

        Assert.Equal((verb, target, succeeded), (retry.Verb, retry.Target, retry.Succeeded));
        Assert.Equal(pause ?? 0, retry.Pause?.TotalSeconds ?? 0, 0.000001);
    }

    [Theory]
    [InlineData("restic 0.14.0 compiled with go1.19.8 on linux/amd64", "0.14.0")]
    [InlineData("restic 0.19.1-dev (v0.19.1-3-ga80be14) compiled with go1.25", "0.19.1")]
    [InlineData("{\"message_type\":\"version\",\"version\":\"0.18.0\",\"go_version\":\"go1.24.4\"}", "0.18.0")]
    public void Version_IsRead(string text, string version) => Assert.Equal(version, ResticVersion.Parse(text)!.ToString());

    [Fact]
    public void Version_OfAnotherProgram_IsNull() => Assert.Null(ResticVersion.Parse("bash 5.2"));
}
