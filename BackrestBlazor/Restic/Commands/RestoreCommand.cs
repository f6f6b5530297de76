using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Commands;

/// <summary><c>restic restore</c>.</summary>
internal static class RestoreCommand
{
    /// <summary>On a restic that only overwrites always, another wish is left out here and refused by the request's validation.</summary>
    public static ResticCommand Of(RestoreRequest request, ResticCapabilities capabilities)
    {
        List<string> flags = ["--json", "--target=" + request.Target, .. request.Paths.Select(path => "--include=" + IncludePattern.Of(path))];
        if (request.Overwrite != OverwriteMode.Always && capabilities.RestoreOverwrite)
        {
            flags.Add("--overwrite=" + Word(request.Overwrite));
        }

        if (request.Verify)
        {
            flags.Add("--verify");
        }

        return new ResticCommand(CommandKind.Restore, "restore", flags, [request.SnapshotId]);
    }

    private static string Word(OverwriteMode mode) => mode switch
    {
        OverwriteMode.IfChanged => "if-changed",
        OverwriteMode.IfNewer => "if-newer",
        OverwriteMode.Never => "never",
        _ => "always",
    };
}
