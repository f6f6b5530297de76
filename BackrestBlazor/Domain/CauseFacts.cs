using static BackrestBlazor.Domain.CauseCode;
using static BackrestBlazor.Domain.TriedAgain;

namespace BackrestBlazor.Domain;

/// <summary>
/// The table of causes: one record each, next to its two texts in <c>CauseTexts.resx</c>. Operations, "test connection", health, messages and <c>docs/causes.md</c> all take
/// it from here.
/// </summary>
/// <param name="Code">The stable code.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Step">What a person does about it first.</param>
/// <param name="Again">Whether it is tried again without a person.</param>
/// <param name="Examples">What may stand in the holes of its texts, in order.</param>
public sealed record CauseFacts(CauseCode Code, CauseTopic Topic, NextStep Step, TriedAgain Again, params IReadOnlyList<string> Examples)
{
    private static readonly Dictionary<CauseCode, CauseFacts> ByCode = Table().ToDictionary(facts => facts.Code);

    /// <summary>In the order in which they are told of.</summary>
    public static IReadOnlyCollection<CauseFacts> All => ByCode.Values;

    public static CauseFacts Of(CauseCode code) => ByCode[code];

    /// <summary>It is wrong with the repository itself; everything else is the matter of the plan that met it.</summary>
    public bool IsOfRepository => Topic is CauseTopic.Connection or CauseTopic.Repository or CauseTopic.Restic;

    private static CauseFacts[] Table() =>
    [
        new(Unreachable, CauseTopic.Connection, NextStep.RunAgain, Sometimes),
        new(NameNotResolved, CauseTopic.Connection, NextStep.EditRepository, Yes),
        new(ConnectionReset, CauseTopic.Connection, NextStep.RunAgain, Yes),
        new(TimedOut, CauseTopic.Connection, NextStep.RunAgain, Yes),
        new(ServerError, CauseTopic.Connection, NextStep.RunAgain, Yes),
        new(Forbidden, CauseTopic.Connection, NextStep.EditRepository, No),

        new(WrongPassword, CauseTopic.Repository, NextStep.EnterPassword, No),
        new(SecretsUnreadable, CauseTopic.Repository, NextStep.EnterPassword, No),
        new(NoRepository, CauseTopic.Repository, NextStep.EditRepository, No),
        new(NotFound, CauseTopic.Repository, NextStep.None, No, "/photos/2024"),
        new(Locked, CauseTopic.Repository, NextStep.RemoveLocks, Later),
        new(LockNotRenewed, CauseTopic.Repository, NextStep.RemoveLocks, No, "PID 4711 on nas by root", "2026-11-28 02:00:00Z"),
        new(ReadOnlyRepository, CauseTopic.Repository, NextStep.RunAgain, No),
        new(RepositoryDiskFull, CauseTopic.Repository, NextStep.OpenMaintenance, No),
        new(RepositoryDamaged, CauseTopic.Repository, NextStep.OpenMaintenance, No),

        new(ResticMissing, CauseTopic.Restic, NextStep.InstallRestic, No),
        new(ResticTooOld, CauseTopic.Restic, NextStep.InstallRestic, No),
        new(UnknownOption, CauseTopic.Restic, NextStep.EditOptions, No),

        new(SourceMissing, CauseTopic.Source, NextStep.EditPlan, No),
        new(SourcePartlyMissing, CauseTopic.Source, NextStep.EditPlan, No),
        new(SourceUnreadable, CauseTopic.Source, NextStep.EditPlan, No),
        new(SourceEmpty, CauseTopic.Source, NextStep.ConfirmHold, No, "/volume1/photos"),
        new(SourceNotMounted, CauseTopic.Source, NextStep.ConfirmHold, No, "/volume1/photos", "/volume1"),
        new(SourceMoved, CauseTopic.Source, NextStep.ConfirmHold, No, "/volume1/photos", "/volume1"),
        new(SourceShrunk, CauseTopic.Source, NextStep.ConfirmHold, No, "1,200", "48,000", "3"),
        new(UnusualChange, CauseTopic.Source, NextStep.ConfirmHold, No, "47,000", "48,000", "900"),
        new(RetentionHeld, CauseTopic.Source, NextStep.ConfirmHold, No, "documents"),

        new(RestoreDiskFull, CauseTopic.Restore, NextStep.RestoreAgain, No),
        new(RestoreIncomplete, CauseTopic.Restore, NextStep.RestoreAgain, No, "/volume1/restored"),
        new(SnapshotNotFound, CauseTopic.Restore, NextStep.ReadSnapshots, No),

        new(ServerDiskFull, CauseTopic.Server, NextStep.RunAgain, Yes, "/var/lib/backrest-blazor/cache"),
        new(ServerUnwritable, CauseTopic.Server, NextStep.RunAgain, Yes, "/var/lib/backrest-blazor/cache"),
        new(ServerStopped, CauseTopic.Server, NextStep.RunAgain, Yes),
        new(ServerCrashed, CauseTopic.Server, NextStep.RunAgain, Yes),

        new(ResticKilled, CauseTopic.Run, NextStep.RunAgain, No, "9"),
        new(Stalled, CauseTopic.Run, NextStep.RunAgain, Sometimes),
        new(Overdue, CauseTopic.Run, NextStep.BackUp, No),
        new(Cancelled, CauseTopic.Run, NextStep.RunAgain, No),
        new(KilledAfterGrace, CauseTopic.Run, NextStep.None, No),
        new(NothingChanged, CauseTopic.Run, NextStep.None, No),
        // The place's purpose, no trouble of it: the repository looks well.
        new(AppendOnly, CauseTopic.Run, NextStep.None, No),
        new(OwnLockRemoved, CauseTopic.Run, NextStep.None, Yes),
        new(OldLockRemoved, CauseTopic.Run, NextStep.None, Yes),
        new(HookFailed, CauseTopic.Run, NextStep.EditHooks, No),
        new(HookTimedOut, CauseTopic.Run, NextStep.EditHooks, No, "60"),
        new(RepositoryRemoved, CauseTopic.Run, NextStep.AddRepository, No, "nas"),
        new(Unknown, CauseTopic.Run, NextStep.None, No),
    ];
}
