using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>What can be said about a draft without asking restic: everything that is wrong, at once.</summary>
internal static class RepositoryRules
{
    public static IEnumerable<FieldError> Check(RepositoryDraft draft)
    {
        if (string.IsNullOrEmpty(draft.Name))
        {
            yield return new FieldError("name", "required");
        }
        else if (!EntityName.IsValid(draft.Name))
        {
            yield return new FieldError("name", "nameInvalid");
        }

        if (RepositoryUri.Check(draft.Uri) is { } uri)
        {
            yield return uri;
        }

        foreach (var error in CheckPassword(draft).Concat(EnvironmentRules.Check(draft.Environment)).Concat(CheckFiles(draft)))
        {
            yield return error;
        }

        if (draft.Limits.UploadKiBps is < 1)
        {
            yield return new FieldError("limits.uploadKiBps", "positive");
        }

        if (draft.Limits.DownloadKiBps is < 1)
        {
            yield return new FieldError("limits.downloadKiBps", "positive");
        }
    }

    private static IEnumerable<FieldError> CheckPassword(RepositoryDraft draft)
    {
        if (draft.Password is { Length: > 0 } password && password.AsSpan().ContainsAny('\0', '\n', '\r'))
        {
            yield return new FieldError("password", "unusableText");
        }

        if (draft.PasswordFile is not null && draft.PasswordCommand is not null)
        {
            yield return new FieldError("passwordCommand", "passwordOnce");
        }
        else if (draft.Password is { Length: > 0 } && (draft.PasswordFile ?? draft.PasswordCommand) is not null)
        {
            yield return new FieldError("password", "passwordOnce");
        }

        if (draft.PasswordFile is { } file && !IsReadable(file))
        {
            yield return new FieldError("passwordFile", "fileUnreadable", file);
        }

        if (draft.PasswordCommand is { } command && string.IsNullOrWhiteSpace(command))
        {
            yield return new FieldError("passwordCommand", "required");
        }
    }

    private static IEnumerable<FieldError> CheckFiles(RepositoryDraft draft) =>
        draft.Files.Keys.Where(name => !SecretFile.All.Contains(name))
            .Select(name => new FieldError($"files.{name}", "allowedValues", string.Join(", ", SecretFile.All)));

    private static bool IsReadable(string path)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
        {
            return false;
        }

        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
