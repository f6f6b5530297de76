using BackrestBlazor.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace BackrestBlazor.Components.Shared;

/// <summary>Completes paths of the server's file system for who may operate; everybody else sees nothing of it.</summary>
internal sealed class FileSystemBrowser(AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    /// <summary>How many are offered at most; enough to see what to type next.</summary>
    private const int Limit = 40;

    /// <summary>Paths that begin with what was typed, folders first; empty for what is not absolute or cannot be read.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string? typed, bool foldersOnly, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!(await authorization.AuthorizeAsync(user, Policies.Operate)).Succeeded)
        {
            return [];
        }

        typed = string.IsNullOrEmpty(typed) ? "/" : typed;
        var cut = typed.LastIndexOf('/') + 1;
        return typed[0] == '/' ? Find(typed[..cut], typed[cut..], foldersOnly, cancellationToken) : [];
    }

    private static List<string> Find(string folder, string start, bool foldersOnly, CancellationToken cancellationToken)
    {
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos(
                "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None });
            List<(bool Folder, string Path)> found = [];
            foreach (var entry in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var isFolder = entry is DirectoryInfo;
                // What begins with a dot shows once the dot is typed, as in a shell.
                if (entry.Name.StartsWith(start, StringComparison.Ordinal) && (start.Length > 0 || entry.Name[0] != '.') && (isFolder || !foldersOnly))
                {
                    found.Add((isFolder, folder + entry.Name));
                }
            }

            return [.. found.OrderByDescending(entry => entry.Folder).ThenBy(entry => entry.Path, StringComparer.Ordinal).Take(Limit).Select(entry => entry.Path)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
