using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Lays a draft over what is stored: a secret that is null keeps its value, an empty one is cleared, a name that is absent goes.</summary>
internal sealed class RepositoryMerge
{
    private readonly List<FieldError> _errors;

    /// <param name="draft">What is asked for.</param>
    /// <param name="stored">Opened secrets of the repository; null when there is none, or when they cannot be read.</param>
    /// <param name="unreadable">There are secrets, but nobody can read them.</param>
    /// <param name="errors">What is known to be wrong already.</param>
    public RepositoryMerge(RepositoryDraft draft, RepositorySecrets? stored, bool unreadable, IEnumerable<FieldError>? errors = null)
    {
        _errors = [.. errors ?? []];
        var password = draft.Password switch
        {
            null when unreadable && draft.PasswordFile is null && draft.PasswordCommand is null => Unreadable("password"),
            null => stored?.Password,
            "" => null,
            var given => given,
        };
        Secrets = new RepositorySecrets
        {
            Password = password,
            Environment = Merge(draft.Environment, stored?.Environment, "environment", unreadable),
            Files = Merge(draft.Files, stored?.Files, "files", unreadable),
        };
        Settings = new RepositorySettings
        {
            PasswordFile = draft.PasswordFile,
            PasswordCommand = draft.PasswordCommand,
            EnvironmentNames = [.. draft.Environment.Keys.Order(StringComparer.Ordinal)],
            FileNames = [.. draft.Files.Keys.Order(StringComparer.Ordinal)],
            Options = new Dictionary<string, string>(draft.Options),
            Flags = [.. draft.Flags],
            AutoUnlock = draft.AutoUnlock,
            Prune = draft.Prune,
            Check = draft.Check,
            Forget = draft.Forget,
            Stats = draft.Stats,
            Priority = draft.Priority,
            Limits = draft.Limits,
            Hooks = draft.Hooks,
        };
    }

    public RepositorySecrets Secrets { get; }

    public RepositorySettings Settings { get; set; }

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>There is some way to open the repository.</summary>
    public bool HasPassword => Secrets.Password is not null || Settings.PasswordFile is not null || Settings.PasswordCommand is not null;

    private string? Unreadable(string field)
    {
        _errors.Add(new FieldError(field, "secretUnreadable"));
        return null;
    }

    private Dictionary<string, string> Merge(IReadOnlyDictionary<string, string?> draft, IReadOnlyDictionary<string, string>? stored, string field, bool unreadable)
    {
        Dictionary<string, string> merged = [];
        foreach (var (name, value) in draft)
        {
            if (value is not null)
            {
                merged[name] = value;
            }
            else if (stored?.TryGetValue(name, out var kept) == true)
            {
                merged[name] = kept;
            }
            else
            {
                _errors.Add(new FieldError($"{field}.{name}", unreadable ? "secretUnreadable" : "required"));
            }
        }

        return merged;
    }
}
