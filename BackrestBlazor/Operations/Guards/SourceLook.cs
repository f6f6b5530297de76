using BackrestBlazor.Domain;
using BackrestBlazor.Processes;

namespace BackrestBlazor.Operations.Guards;

/// <summary>Looks at what the paths of a plan stand on.</summary>
internal sealed class SourceLook(TimeProvider time, ILogger<SourceLook> logger)
{
    /// <summary>A network drive that has gone away holds whoever looks at it, possibly for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Empty when it takes too long: then nothing is known, and nothing judged by it.</summary>
    public async Task<IReadOnlyList<SourceGround>> LookAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Look(paths), cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            logger.LogWarning("The paths {Paths} could not be looked at within {Patience}.", paths, Patience);
            return [];
        }
    }

    private static List<SourceGround> Look(IReadOnlyList<string> paths)
    {
        var mounts = MountTable.Read();
        return [.. paths.Select(path => Path.TrimEndingDirectorySeparator(path)).Select(path => Look(path, mounts.Of(path)))];
    }

    private static SourceGround Look(string path, Mount? mount) => new(path, mount?.Point, mount?.FileSystem, IsEmpty(path));

    private static bool IsEmpty(string path)
    {
        try
        {
            return Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // restic will say what it cannot read
        }
    }
}
