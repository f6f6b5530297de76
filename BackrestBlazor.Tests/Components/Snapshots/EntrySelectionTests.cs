using BackrestBlazor.Components.Snapshots;

namespace BackrestBlazor.Tests.Components.Snapshots;

public class EntrySelectionTests
{
    private readonly EntrySelection _selection = new();

    [Fact]
    public void Paths_FileBelowSelectedFolder_IsLeftOut()
    {
        Select("/home/ann", "dir");
        Select("/home/ann/letter.txt", "file", 10);
        Select("/home/anna", "dir");

        Assert.Equal(["/home/ann", "/home/anna"], _selection.Paths());
    }

    [Fact]
    public void FileBytes_FilesAndFolders_CountsFilesOnly()
    {
        Select("/a", "file", 10);
        Select("/b", "file", 20);
        Select("/c", "dir");

        Assert.Equal((3, 30L, 1), (_selection.Count, _selection.FileBytes, _selection.Folders));
    }

    private void Select(string path, string type, long? size = null) =>
        _selection.Set(new() { Name = path[(path.LastIndexOf('/') + 1)..], Path = path, Type = type, Size = size }, selected: true);
}
