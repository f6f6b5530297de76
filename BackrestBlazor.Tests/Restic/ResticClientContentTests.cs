using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Restic;

public class ResticClientContentTests
{
    public static TheoryData<string> Versions => ResticBinaries.AllVersions;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task OddNames_ListDumpAndRestore_AreTheSameFiles(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await SampleTree.AddOddNamesAsync(lab.Source, Token);
        var id = (await lab.BackupAsync()).Value!.SnapshotId!;
        var nodes = new List<ResticNode>();

        var listed = await lab.Client.ListFolderAsync(lab.Access, id, lab.Source, nodes.Add, Token);
        var restored = await lab.Client.RestoreAsync(
            lab.Access, new RestoreRequest { SnapshotId = id, Target = lab.Target, Paths = [.. nodes.Select(node => node.Path)] }, ResticCall.Silent, Token);

        Assert.Equal(ResticVerdict.Succeeded, listed.Verdict);
        Assert.Equal([.. SampleTree.OddNames.Append(SampleTree.InvalidUtf8Name).Order(StringComparer.Ordinal)], nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Equal(SampleTree.InvalidUtf8Name, Assert.Single(nodes, node => node.HasLostName).Name);
        Assert.Equal(ResticVerdict.Succeeded, restored.Verdict);
        Assert.Equal("", await SampleTree.DifferencesAsync(lab.Source, lab.Target + lab.Source, Token));
        foreach (var name in SampleTree.OddNames)
        {
            using var copy = new MemoryStream();
            var dump = await lab.Client.DumpAsync(lab.Access, id, Path.Combine(lab.Source, name), ArchiveFormat.Zip, copy, ResticCall.Silent, Token);
            Assert.Equal((ResticVerdict.Succeeded, "content of " + name), (dump.Verdict, System.Text.Encoding.UTF8.GetString(copy.ToArray())));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(11, "Restore the file \"a [1] *.txt\": no other comes along", Backend = Backend.Local)]
    public async Task Restore_OneOddName_BringsNoOther(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        foreach (var name in new[] { "a [1] *.txt", "a 1 b.txt", "a [1] x.txt" })
        {
            await File.WriteAllTextAsync(Path.Combine(lab.Source, name), name, Token);
        }

        var id = (await lab.BackupAsync()).Value!.SnapshotId!;
        await lab.Client.RestoreAsync(lab.Access, new RestoreRequest { SnapshotId = id, Target = lab.Target, Paths = [Path.Combine(lab.Source, "a [1] *.txt")] }, ResticCall.Silent, Token);

        Assert.Equal(["a [1] *.txt"], Directory.GetFiles(lab.Target + lab.Source).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task WhatIsNotThere_IsNamed(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await File.WriteAllTextAsync(Path.Combine(lab.Source, "a.txt"), "content", Token);
        var id = (await lab.BackupAsync()).Value!.SnapshotId!;
        var nowhere = Path.Combine(lab.Source, "nowhere");
        using var copy = new MemoryStream();

        var folder = await lab.Client.ListFolderAsync(lab.Access, id, nowhere, _ => { }, Token);
        var file = await lab.Client.DumpAsync(lab.Access, id, nowhere, ArchiveFormat.Tar, copy, ResticCall.Silent, Token);
        var snapshot = await lab.Client.ListFolderAsync(lab.Access, new string('e', 64), "/", _ => { }, Token);

        Assert.Equal((CauseCode.NotFound, nowhere), (folder.Cause!.Code, folder.Cause.Arguments[0]));
        Assert.Equal((CauseCode.NotFound, nowhere), (file.Cause!.Code, file.Cause.Arguments[0]));
        Assert.Equal((ResticVerdict.Failed, CauseCode.SnapshotNotFound), (snapshot.Verdict, snapshot.Cause!.Code));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Dump_Folder_IsATar(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        SampleTree.Create(lab.Source, 20);
        var id = (await lab.BackupAsync()).Value!.SnapshotId!;
        using var copy = new MemoryStream();

        await lab.Client.DumpAsync(lab.Access, id, lab.Source, ArchiveFormat.Tar, copy, ResticCall.Silent, Token);

        copy.Position = 0;
        using var tar = new System.Formats.Tar.TarReader(copy);
        var files = 0;
        while (await tar.GetNextEntryAsync(cancellationToken: Token) is { } entry)
        {
            files += entry.EntryType is System.Formats.Tar.TarEntryType.RegularFile or System.Formats.Tar.TarEntryType.V7RegularFile ? 1 : 0;
        }

        Assert.Equal(20, files);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Dump_FolderWithOddNamesAsZip_HoldsTheirBytesUnderTheirNames(string version)
    {
        await using var lab = await ResticLab.InitializedAsync(version);
        await SampleTree.AddOddNamesAsync(lab.Source, Token);
        Directory.CreateDirectory(Path.Combine(lab.Source, "empty"));
        var id = (await lab.BackupAsync()).Value!.SnapshotId!;
        using var copy = new MemoryStream();

        await lab.Client.DumpAsync(lab.Access, id, lab.Source, ArchiveFormat.Zip, copy, ResticCall.Silent, Token);

        Assert.Equal(await ZipContents.OfFolderAsync(lab.Source, Token), await ZipContents.ReadAsync(copy, Token));
    }
}
