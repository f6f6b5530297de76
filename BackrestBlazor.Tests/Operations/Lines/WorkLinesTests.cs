using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations.Lines;

/// <summary>What may start beside what.</summary>
public sealed class WorkLinesTests
{
    private const int First = 1;
    private const int Second = 2;

    private readonly WorkLines _lines = new(maxParallel: 2);
    private long _nextId = 1;

    [Fact]
    public void TakeStartable_SharedOfOneRepository_StartTogether()
    {
        var backup = Add(OperationKind.Backup, First);
        var restore = Add(OperationKind.Restore, First);

        Assert.Equal([backup, restore], Take());
    }

    [Fact]
    [Promise(9, "A forget waits for the backup of its repository")]
    public void TakeStartable_ExclusiveBesideShared_Waits()
    {
        var backup = Add(OperationKind.Backup, First);
        var forget = Add(OperationKind.Forget, First);

        Assert.Equal([backup], Take());
        _lines.Ended(backup);
        Assert.Equal([forget], Take());
    }

    [Fact]
    public void TakeStartable_SharedBesideExclusive_Waits()
    {
        var check = Add(OperationKind.Check, First);
        Assert.Equal([check], Take());
        var backup = Add(OperationKind.Backup, First);

        Assert.Empty(Take());
        _lines.Ended(check);
        Assert.Equal([backup], Take());
    }

    [Fact]
    [Promise(9, "A check of one repository runs: the backup of another does not wait")]
    public void TakeStartable_OtherRepository_DoesNotWait()
    {
        Add(OperationKind.Check, First);
        Take();
        var backup = Add(OperationKind.Backup, Second);

        Assert.Equal([backup], Take());
    }

    [Fact]
    [Promise(9, "One repository under two names counts as one")]
    public void TakeStartable_TwoRowsOfOneResticRepository_ShareALine()
    {
        var check = Add(OperationKind.Check, First, resticId: "same");
        Assert.Equal([check], Take());
        var backup = Add(OperationKind.Backup, Second, resticId: "same");

        Assert.Empty(Take());
        _lines.Ended(check);
        Assert.Equal([backup], Take());
    }

    [Fact]
    public void TakeStartable_MoreThanTheLimit_Wait()
    {
        var first = Add(OperationKind.Backup, First);
        var second = Add(OperationKind.Backup, Second);
        var third = Add(OperationKind.Backup, 3);

        Assert.Equal([first, second], Take());
        _lines.Ended(first);
        Assert.Equal([third], Take());
    }

    [Fact]
    public void TakeStartable_Maintenance_LeavesAPlaceForBackups()
    {
        var check = Add(OperationKind.Check, First);
        Add(OperationKind.Prune, Second);
        var backup = Add(OperationKind.Backup, 3);

        Assert.Equal([backup, check], Take());
    }

    [Fact]
    public void TakeStartable_MaintenanceWithLimitOne_StillRuns()
    {
        var lines = new WorkLines(maxParallel: 1);
        lines.Add(Work(1, OperationKind.Check, First), null);

        Assert.Single(lines.TakeStartable());
    }

    [Fact]
    [Promise(9, "A backup that is due overtakes maintenance in the queue")]
    public void TakeStartable_DueBackup_OvertakesQueuedMaintenance()
    {
        var running = Add(OperationKind.Check, First);
        Take();
        var prune = Add(OperationKind.Prune, First);
        var backup = Add(OperationKind.Backup, First);

        _lines.Ended(running);
        Assert.Equal([backup], Take());
        _lines.Ended(backup);
        Assert.Equal([prune], Take());
    }

    [Fact]
    public void TakeStartable_IndexAndPlainUnlock_RunBesideExclusive()
    {
        Add(OperationKind.Check, First);
        Take();
        var index = Add(OperationKind.Index, First);
        var unlock = Add(OperationKind.Unlock, First);

        Assert.Equal([index, unlock], Take());
    }

    [Fact]
    public void TakeStartable_RemoveAll_WaitsForTheBackup()
    {
        var backup = Add(OperationKind.Backup, First);
        Take();
        var unlock = Add(OperationKind.Unlock, First, new OperationArguments { RemoveAll = true });
        Add(OperationKind.Backup, First);

        Assert.Empty(Take());
        _lines.Ended(backup);
        Assert.Equal([unlock], Take());
    }

    [Fact]
    public void TakeStartable_PendingUnlock_GoesBeforeTheNextExclusive()
    {
        var unlock = Add(OperationKind.Unlock, First);
        var forget = Add(OperationKind.Forget, First);

        Assert.Equal([unlock], Take());
        Assert.Empty(Take());
        _lines.Ended(unlock);
        Assert.Equal([forget], Take());
    }

    [Fact]
    public void Remove_Waiting_DoesNotStart()
    {
        var backup = Add(OperationKind.Backup, First);

        Assert.True(_lines.Remove(backup));
        Assert.Empty(Take());
        Assert.False(_lines.Remove(backup));
    }

    private long Add(OperationKind kind, int repositoryId, OperationArguments? arguments = null, string? resticId = null)
    {
        var id = _nextId++;
        _lines.Add(Work(id, kind, repositoryId, arguments), resticId);
        return id;
    }

    private static QueuedWork Work(long id, OperationKind kind, int repositoryId, OperationArguments? arguments = null) =>
        new(id, repositoryId, kind, arguments ?? OperationArguments.None);

    private List<long> Take() => [.. _lines.TakeStartable().Select(work => work.OperationId)];
}
