using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Browsing;

/// <summary>Rule for paths inside a snapshot: absolute, every segment a name.</summary>
internal static class SnapshotPath
{
    public const string Top = "/";

    /// <summary>The path without doubled or trailing slashes; or what is wrong with it, at <paramref name="field"/>.</summary>
    public static (string Path, FieldError? Error) Read(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (Top, null);
        }

        if (!text.StartsWith('/'))
        {
            return (Top, new FieldError(field, "pathNotAbsolute"));
        }

        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Any(segment => segment is "." or "..") || text.Contains('\0'))
        {
            return (Top, new FieldError(field, "pathHasDots"));
        }

        return (Top + string.Join('/', segments), null);
    }

    public static string Parent(string path) => path.LastIndexOf('/') is > 0 and var last ? path[..last] : Top;

    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
