using System.Security.Cryptography;
using System.Text;
using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// The secrets of one run of restic that must be files (keys, certificates): 0600 in a folder of their own, in memory where the machine
/// has a file system for that, and gone with the run.
/// </summary>
internal sealed class SecretFolder : IDisposable
{
    private const string NamePrefix = "backrest-blazor.";

    private readonly string _folder;

    private SecretFolder(string folder, IReadOnlyDictionary<string, string> paths)
    {
        _folder = folder;
        Paths = paths;
    }

    /// <summary>Where they lie; there only when there are any, or the folder was asked for.</summary>
    public string Path => _folder;

    /// <summary>Path of each file by the name of the secret (<see cref="Domain.SecretFile"/>).</summary>
    public IReadOnlyDictionary<string, string> Paths { get; }

    /// <summary>Writes the files; writes nothing when there are none.</summary>
    public static SecretFolder Write(ResticFolders folders, IReadOnlyDictionary<string, string> files)
    {
        var folder = System.IO.Path.Combine(PlaceOf(folders), PrefixOf(folders) + RandomNumberGenerator.GetHexString(16, lowercase: true));
        var paths = new Dictionary<string, string>();
        var result = new SecretFolder(folder, paths);
        if (files.Count == 0)
        {
            return result;
        }

        PrivateFiles.CreateFolder(folder);
        foreach (var (name, content) in files)
        {
            var path = System.IO.Path.Combine(folder, name);
            // ssh refuses a key whose last line does not end.
            PrivateFiles.Write(path, content.EndsWith('\n') ? content : content + "\n");
            paths[name] = path;
        }

        return result;
    }

    /// <summary>An empty folder for a program that writes a secret itself.</summary>
    public static SecretFolder Empty(ResticFolders folders)
    {
        var result = Write(folders, new Dictionary<string, string>());
        PrivateFiles.CreateFolder(result._folder);
        return result;
    }

    /// <summary>Removes what a crash has left behind. Only of this data directory, which one server at a time uses.</summary>
    public static void RemoveLeftovers(ResticFolders folders)
    {
        foreach (var place in Places(folders).Where(Directory.Exists))
        {
            foreach (var folder in Directory.EnumerateDirectories(place, PrefixOf(folders) + "*"))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string PrefixOf(ResticFolders folders) =>
        NamePrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folders.DataDirectory)))[..12] + ".";

    private static string PlaceOf(ResticFolders folders) => Places(folders).First(IsWritable);

    private static string[] Places(ResticFolders folders) =>
        ["/dev/shm", .. Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? (string[])[runtime] : [], folders.Run];

    private static bool IsWritable(string place)
    {
        var probe = System.IO.Path.Combine(place, NamePrefix + RandomNumberGenerator.GetHexString(16, lowercase: true));
        try
        {
            PrivateFiles.CreateFolder(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
