using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Tests.Restic;

public class SampleTests
{
    /// <summary>Verdict, cause and kind of each recorded run that did not simply succeed; a version stands before the name where versions differ.</summary>
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["backup-after-killed-exclusive"] = "Failed Locked Locked",
        ["backup-all-missing"] = "Failed SourceMissing Permanent",
        ["backup-badflag"] = "Failed UnknownOption Permanent",
        ["backup-badopt-local"] = "Failed UnknownOption Permanent",
        ["backup-badopt-noeq"] = "Failed UnknownOption Permanent",
        ["backup-badopt-s3"] = "Failed UnknownOption Permanent",
        ["backup-one-missing"] = "Warning SourcePartlyMissing Permanent",
        ["backup-sigint"] = "Cancelled Cancelled None",
        ["backup-sigkill"] = "Failed ResticKilled Transient",
        ["backup-sigterm"] = "Cancelled Cancelled None",
        ["0.14.0 backup-skip-if-unchanged-changed"] = "Failed UnknownOption Permanent",
        ["0.14.0 backup-skip-if-unchanged-skipped"] = "Failed UnknownOption Permanent",
        ["backup-stdin-cmd-fail"] = "Failed Unknown Permanent",
        ["0.18.0 backup-stdin-subdir-bug"] = "Failed Unknown Permanent",
        ["backup-unreadable"] = "Warning SourceUnreadable Permanent",
        ["backup-unreadable-text"] = "Warning SourceUnreadable Permanent",
        ["backup-unreadable-v2"] = "Warning SourceUnreadable Permanent",
        ["check-damaged-data"] = "Failed RepositoryDamaged Permanent",
        ["check-missing-pack"] = "Failed RepositoryDamaged Permanent",
        ["0.14.0 err-bad-backend"] = "Failed Forbidden Permanent",
        ["0.18.0 err-bad-backend"] = "Failed Unreachable Permanent",
        ["0.19.1 err-bad-backend"] = "Failed Unreachable Permanent",
        ["err-bad-backend2"] = "Failed Unreachable Permanent",
        ["0.19.1 err-env-pack-size"] = "Failed UnknownOption Permanent",
        ["err-fulldisk-local"] = "Failed RepositoryDiskFull Permanent",
        ["err-fulldisk-tmpdir"] = "Failed ServerDiskFull Transient",
        ["err-http403-data"] = "Failed Forbidden Permanent",
        ["err-http507-data"] = "Failed RepositoryDiskFull Permanent",
        ["err-locked-backup"] = "Failed Locked Locked",
        ["err-locked-backup-text"] = "Failed Locked Locked",
        ["err-locked-retry12s"] = "Failed Locked Locked",
        ["err-locked-retry6s-text"] = "Failed Locked Locked",
        ["err-locked-snapshots"] = "Failed Locked Locked",
        ["err-missing-repo"] = "Failed NoRepository Permanent",
        ["err-no-password-stdin-null"] = "Failed WrongPassword Permanent",
        ["err-no-repo-arg"] = "Failed Unreachable Permanent",
        ["err-password-command-fail"] = "Failed WrongPassword Permanent",
        ["err-rclone-badremote"] = "Failed Unreachable Permanent",
        ["err-rclone-died"] = "Failed ConnectionReset Transient",
        ["err-rclone-missing"] = "Failed Unreachable Permanent",
        ["err-sftp-noroute"] = "Failed Unreachable Transient",
        ["err-unknown-command"] = "Failed Unknown Permanent",
        ["err-unreachable-dns"] = "Failed NameNotResolved Transient",
        ["err-unreachable-rest"] = "Failed Unreachable Transient",
        ["err-unreachable-s3"] = "Failed Unreachable Transient",
        ["err-wrong-password"] = "Failed WrongPassword Permanent",
        ["forget-append-only"] = "Failed AppendOnly Permanent",
        ["0.18.0 forget-nopolicy"] = "Failed Unknown Permanent",
        ["0.19.1 forget-nopolicy"] = "Failed Unknown Permanent",
        ["forget-stale-nonexclusive-lock"] = "Failed Locked Locked",
        ["incident-rest-bh_index_0.14"] = "Cancelled Cancelled None",
        ["incident-rest-bh_index_0.19"] = "Failed TimedOut Transient",
        ["incident-rest-bh20_index_0.19"] = "Failed TimedOut Transient",
        ["incident-rest-rst_index_0.14"] = "Failed ConnectionReset Transient",
        ["incident-rest-rst_index_0.18"] = "Failed ConnectionReset Transient",
        ["incident-rest-rst_index_0.19"] = "Failed ConnectionReset Transient",
        ["incident-rest-rst_snap_0.19"] = "Failed ConnectionReset Transient",
        ["incident-s3-bh_index_0.19"] = "Cancelled Cancelled None",
        ["incident-s3-rst_index_0.14"] = "Failed ConnectionReset Transient",
        ["incident-s3-rst_index_0.18"] = "Failed ConnectionReset Transient",
        ["incident-s3-rst_index_0.19"] = "Failed ConnectionReset Transient",
        ["ls-latest-missing"] = "Failed SnapshotNotFound Permanent",
        ["0.14.0 ls-subfolder-syntax"] = "Failed SnapshotNotFound Permanent",
        ["prune-missing-pack"] = "Failed RepositoryDamaged Permanent",
        ["prune-stale-nonexclusive-lock"] = "Failed Locked Locked",
        ["restore-notarget"] = "Failed Unknown Permanent",
        ["restore-unknown-id"] = "Failed SnapshotNotFound Permanent",
        ["restore-unwritable"] = "Failed RestoreIncomplete Permanent",
        ["0.14.0 restore-verify"] = "Failed RestoreIncomplete Permanent",
        ["snapshots-badid"] = "Failed SnapshotNotFound Permanent",
    };

    public static TheoryData<string, string> All =>
        [.. Sample.All("backup", "err", "restore", "snapshots", "ls", "forget", "check", "prune", "stats", "incident").Select(sample => (sample.Version, sample.Case))];

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_OfEveryVersion_IsClassified(string version, string name)
    {
        var (_, diagnosis, _, _) = new Sample(version, name).Play();

        var found = $"{diagnosis.Verdict} {diagnosis.Cause?.Code} {diagnosis.Kind}";
        Assert.Equal(Expected.GetValueOrDefault($"{version} {name}") ?? Expected.GetValueOrDefault(name) ?? "Succeeded  None", found);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_Failure_HasAShortLastLineOfRestic(string version, string name)
    {
        var (_, diagnosis, _, _) = new Sample(version, name).Play();

        Assert.True(diagnosis.Cause?.LastLine?.Length is null or <= 1000);
        Assert.DoesNotContain("\u001b", diagnosis.Cause?.LastLine ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.14.0", 22, null)]
    [InlineData("0.18.0", 21, 32062597L)]
    [InlineData("0.19.1", 22, 32063359L)]
    public void FirstBackup_Summary_TellsWhatTheVersionTells(string version, long files, long? packed)
    {
        var (_, _, messages, _) = new Sample(version, "backup-first").Play();

        var summary = Assert.IsType<BackupSummary>(messages[^1]);
        Assert.Equal((files, packed), (summary.FilesNew, summary.DataAddedPacked));
        Assert.All(messages.OfType<BackupStatus>(), status => Assert.InRange(status.PercentDone, 0, 1));
    }

    [Fact]
    public void Status_WithoutFields_IsZeroAndNotNull()
    {
        var status = Read<BackupMessage>("""{"message_type":"status","percent_done":0}""");

        Assert.Empty(Assert.IsType<BackupStatus>(status).CurrentFiles);
    }

    [Fact]
    public void Message_TypeAtTheEnd_IsRead() =>
        Assert.Equal(0.5, Assert.IsType<BackupStatus>(Read<BackupMessage>("""{"percent_done":0.5,"new_field":[1],"message_type":"status"}""")).PercentDone);

    [Theory]
    [InlineData("""{"message_type":"excluded_item","item":"/x"}""")]
    [InlineData("""{"something":"else"}""")]
    public void Message_OfUnknownType_IsThePlainBase(string line) => Assert.Equal(typeof(BackupMessage), Read<BackupMessage>(line)!.GetType());

    [Theory]
    [InlineData("repository opened")]
    [InlineData("{broken")]
    [InlineData("{\"message_type\":\"status\",\"percent_done\":\"many\"}")]
    public void Line_ThatIsNoMessage_IsText(string line) => Assert.Null(Read<BackupMessage>(line));

    [Theory]
    [InlineData("0.14.0", "open /mnt/pool/perm/docs/report-03.txt: permission denied")]
    [InlineData("0.19.1", "open /mnt/pool/perm/docs/report-03.txt: permission denied")]
    public void ItemErrors_OfScanAndRead_AreToldOnceWithAReason(string version, string text)
    {
        var (ending, _, messages, _) = new Sample(version, "backup-unreadable").Play();

        Assert.Equal(2, ending.ErrorCount);
        Assert.Equal(2, messages.OfType<ItemError>().Count());
        Assert.Contains(ending.Errors, error => error.Text == text);
    }

    [Theory]
    [InlineData("0.18.0")]
    [InlineData("0.19.1")]
    public void Incident_IndexResetForEver_GoesFromUploadToFinalisingToRetrying(string version)
    {
        var (ending, _, _, phases) = new Sample(version, "incident-rest-rst_index_" + version[..4]).Play();

        Assert.True(ending.IndexTrouble);
        var retry = phases.Last(phase => phase.Phase == OperationPhase.Retrying);
        Assert.Equal("index", retry.RetryTarget);
        Assert.True(retry.RetryPause > TimeSpan.FromSeconds(1));
        Assert.Contains(phases, phase => phase.Phase == OperationPhase.Finalising);
    }

    private static T? Read<T>(string line)
        where T : class => new ResticLine(line, IsError: false).Read((System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)ResticJson.Default.GetTypeInfo(typeof(T))!);
}
