using System.Globalization;
using System.Text;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>A script as a file that only the server's user may open, for as long as it runs.</summary>
internal sealed class ScriptFile : IDisposable
{
    private const string NamePrefix = "hook-";
    private const string Shebang = "#!";

    private readonly string _path;
    private readonly string _firstLine;

    private ScriptFile(string path, string firstLine) => (_path, _firstLine) = (path, firstLine);

    /// <summary>What to start, the program first. The kernel's rule for <c>#!</c> (execve(2)): a path, and all that follows as one word; done here, because the folder may lie where nothing may be executed.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var line = _firstLine.StartsWith(Shebang, StringComparison.Ordinal) ? _firstLine[Shebang.Length..].Trim() : "";
            var blank = line.IndexOfAny([' ', '\t']);
            return line.Length == 0 ? ["sh", _path] : blank < 0 ? [line, _path] : [line[..blank], line[blank..].Trim(), _path];
        }
    }

    public static ScriptFile Write(string folder, long operationId, HookCommand command)
    {
        // Pasted from Windows, or sent by a browser: sh takes the \r for a part of the word.
        var text = command.Script.ReplaceLineEndings("\n");
        var path = Path.Combine(folder, NamePrefix + operationId.ToString(CultureInfo.InvariantCulture) + ".sh");
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text : text + "\n"));
        return new ScriptFile(path, text.Split('\n', 2)[0]);
    }

    /// <summary>Removes what a crash has left behind.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, NamePrefix + "*.sh") : [])
        {
            File.Delete(file);
        }
    }

    public void Dispose() => File.Delete(_path);
}
