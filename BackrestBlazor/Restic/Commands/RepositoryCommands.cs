using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Commands;

/// <summary>The commands that are no more than their words.</summary>
internal static class RepositoryCommands
{
    private const string NoLock = "--no-lock";
    private const string Json = "--json";

    public static ResticCommand Probe { get; } = new(CommandKind.Probe, "cat", [NoLock], ["config"]);

    public static ResticCommand Init { get; } = new(CommandKind.Init, "init", [Json], []);

    public static ResticCommand Snapshots { get; } = new(CommandKind.Snapshots, "snapshots", [Json, NoLock], []);

    public static ResticCommand ListLocks { get; } = new(CommandKind.Locks, "list", [NoLock], ["locks"]);

    public static ResticCommand CatLock(string id) => new(CommandKind.Locks, "cat", [NoLock], ["lock", id]);

    public static ResticCommand ListFolder(string snapshotId, string folder) => new(CommandKind.List, "ls", [Json, NoLock], [snapshotId, folder]);

    /// <summary>A file comes as itself, whatever the format of folders.</summary>
    public static ResticCommand Dump(string snapshotId, string path, ArchiveFormat format) =>
        new(CommandKind.Dump, "dump", [NoLock, format == ArchiveFormat.Zip ? "--archive=zip" : "--archive=tar"], [snapshotId, path]);

    /// <summary>Replaces one tag of some snapshots. [measured] Each gets a new id and keeps the old one as its original.</summary>
    public static ResticCommand Retag(string from, string to, IReadOnlyList<string> snapshotIds) => new(CommandKind.Tag, "tag", ["--remove=" + from, "--add=" + to], snapshotIds);

    public static ResticCommand Unlock(bool removeAll) => new(CommandKind.Unlock, "unlock", removeAll ? ["--remove-all"] : [], []);

    public static ResticCommand RepairIndex(ResticCapabilities capabilities) =>
        capabilities.RepairIndex ? new(CommandKind.RepairIndex, "repair", ["index"], []) : new(CommandKind.RepairIndex, "rebuild-index", [], []);
}
