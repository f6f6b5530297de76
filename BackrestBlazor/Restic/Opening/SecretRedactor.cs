using System.Buffers;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Opening;

/// <summary>Takes secrets out of what restic and its helpers print, before it reaches a log or a cause.</summary>
internal sealed class SecretRedactor
{
    private const string Replacement = "***";

    /// <summary>Shorter values would be found everywhere; a password of three characters is no secret.</summary>
    private const int ShortestSecret = 4;

    /// <summary>A variable whose name does not sound secret (a region, a user) is hidden only when it looks like a key.</summary>
    private const int ShortestUnnamedSecret = 12;

    private static readonly string[] SecretWords = ["KEY", "SECRET", "PASS", "TOKEN", "SAS", "AUTH", "CREDENTIAL"];

    private readonly string[] _secrets;
    private readonly SearchValues<string> _any;

    public SecretRedactor(RepositorySecrets secrets)
    {
        var values = secrets.Environment.Where(entry => entry.Value.Length >= (IsSecretName(entry.Key) ? ShortestSecret : ShortestUnnamedSecret)).Select(entry => entry.Value);
        if (secrets.Password is { Length: >= ShortestSecret } password)
        {
            values = values.Append(password);
        }

        _secrets = [.. values.SelectMany(SecretForms.Of).Distinct().OrderByDescending(value => value.Length)];
        _any = SearchValues.Create(_secrets, StringComparison.Ordinal);
    }

    // Asked of every line of a backup: nearly none has one.
    public string Redact(string text) =>
        text.AsSpan().ContainsAny(_any) ? _secrets.Aggregate(text, (current, secret) => current.Replace(secret, Replacement, StringComparison.Ordinal)) : text;

    private static bool IsSecretName(string name) => SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
