namespace BackrestBlazor.Tests.Testing;

/// <summary>Years of use, written straight into the database: 10 plans on 3 repositories, 2,000 snapshots, 100,000 operations with their attempts, and what was told of them.</summary>
internal static class LongHistory
{
    public const int Operations = 100_000;

    /// <summary>For a database that has its tables; ids count from 1. One transaction, some seconds.</summary>
    public const string Sql = $$"""
        BEGIN;
        INSERT INTO Repositories (Id, InstanceId, Name, NormalizedName, ResticId, Uri, Version, HasPassword, PasswordSecured, CreatedAt, Settings)
        WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)
        SELECT i, {{Instance}}, 'nas' || i, 'NAS' || i, printf('%064x', i), '/srv/restic' || i, 1, 0, 1, {{Now}} - 63072000000, '{"passwordFile":"/etc/hostname"}' FROM n;
        INSERT INTO Plans (Id, InstanceId, Name, NormalizedName, Key, RepositoryId, Version, Enabled, ScheduleChangedAt, CreatedAt, Settings)
        WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
        SELECT i, {{Instance}}, 'plan' || i, 'PLAN' || i, 'plan' || i, 1 + i % 3, 1, 1, {{Now}} - 63072000000, {{Now}} - 63072000000, '{"paths":["/home"]}' FROM n;
        INSERT INTO Operations (Id, InstanceId, FlowId, RepositoryId, RepositoryName, PlanId, PlanName, Kind, "Trigger", Coalesced, Arguments, DryRun, Status, Cause, CommandLine, SnapshotId, CreatedAt, StartedAt, EndedAt, Summary, ErrorCount)
        WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT i, {{Instance}}, i - (i + 1) % 2, 1 + (1 + i / 2 % 10) % 3, 'nas' || (1 + (1 + i / 2 % 10) % 3),
            CASE WHEN i % 50 = 0 THEN NULL ELSE 1 + i / 2 % 10 END, CASE WHEN i % 50 = 0 THEN NULL ELSE 'plan' || (1 + i / 2 % 10) END,
            CASE WHEN i % 50 = 0 THEN CASE i % 200 WHEN 0 THEN 'Check' WHEN 50 THEN 'Prune' WHEN 100 THEN 'Stats' ELSE 'Index' END WHEN i % 2 = 1 THEN 'Backup' ELSE 'Forget' END,
            CASE WHEN i % 2 = 1 THEN 'Schedule' ELSE 'Chain' END, 0, '{}', 0, CASE WHEN i % 997 = 0 THEN 'Failed' WHEN i % 101 = 0 THEN 'Warning' ELSE 'Succeeded' END,
            CASE WHEN i % 997 = 0 THEN '{"code":"connectionReset","arguments":[]}' END, 'restic backup -- /home', CASE WHEN i % 2 = 1 THEN printf('%064x', i) END,
            {{Now}} - (100000 - i) * 600000, {{Now}} - (100000 - i) * 600000 + 1000, {{Now}} - (100000 - i) * 600000 + 60000, '{"filesNew":3,"totalFilesProcessed":20000}', 0 FROM n;
        INSERT INTO Attempts (OperationId, Number, StartedAt, EndedAt) SELECT Id, 1, StartedAt, EndedAt FROM Operations;
        INSERT INTO Errors (OperationId, Item, Message) SELECT Id, '/home/x', 'permission denied' FROM Operations WHERE Status = 'Warning';
        INSERT INTO Snapshots (RepositoryId, SnapshotId, PlanId, Time, Host, Paths, Tags, Summary)
        SELECT RepositoryId, SnapshotId, PlanId, StartedAt, 'test-box', '["/home"]', '["plan:' || PlanName || '"]', Summary FROM Operations WHERE Kind = 'Backup' ORDER BY Id DESC LIMIT 2000;
        INSERT INTO Statistics (RepositoryId, Time, RepositoryBytes, UncompressedBytes, CompressionRatio, RestoreBytes, FileCount, BlobCount, SnapshotCount)
        SELECT RepositoryId, CreatedAt, 1000000000 + Id, 2000000000, 2.0, 3000000000, 20000, 30000, 600 FROM Operations WHERE Kind = 'Stats';
        INSERT INTO Destinations (Id, Name, NormalizedName, Kind, Version, Enabled, Settings, CreatedAt) VALUES (1, 'phone', 'PHONE', 'Ntfy', 1, 1, '{"server":"http://127.0.0.1:9","topic":"backups"}', {{Now}} - 63072000000);
        INSERT INTO Outbox (DestinationId, OperationId, MessageId, Topic, Severity, Title, Body, Facts, CreatedAt, Attempts, SentAt)
        SELECT 1, Id, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))),
            'plan:' || PlanId, 'Success', 'It works', 'It works', '{}', CreatedAt, 1, EndedAt FROM Operations WHERE PlanId IS NOT NULL AND Id % 2 = 1;
        COMMIT;
        """;

    private const string Instance = "(SELECT upper(Value) FROM Settings WHERE Key = 'instance.id')";
    private const string Now = "CAST(strftime('%s', 'now') AS INTEGER) * 1000";

    /// <summary>A backup that succeeded, for the page of one operation.</summary>
    public const int SomeBackup = Operations - 1;
}
