using System.Security.Cryptography;
using System.Text.Json;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace BackrestBlazor.Storage;

/// <summary>Encrypts the secrets of repositories at rest. Purposes never change: an old ciphertext must stay readable.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider, ILogger<SecretProtector> logger)
{
    private readonly IDataProtector _protector = provider.CreateProtector("BackrestBlazor.RepositorySecrets.v1");

    /// <summary>Null when there is nothing to protect.</summary>
    public string? Protect(RepositorySecrets secrets) =>
        secrets.Password is null && secrets.Environment.Count == 0 && secrets.Files.Count == 0
            ? null
            : _protector.Protect(JsonSerializer.Serialize(secrets, StorageJson.Options));

    /// <summary>Null when it cannot be read: other keys, or damaged. That is a state ("enter the password again"), not a crash.</summary>
    public RepositorySecrets? Open(Repository repository)
    {
        if (repository.ProtectedSecrets is null)
        {
            return new RepositorySecrets();
        }

        try
        {
            return JsonSerializer.Deserialize<RepositorySecrets>(_protector.Unprotect(repository.ProtectedSecrets), StorageJson.Options);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            logger.LogWarning("The secrets of repository {RepositoryId} cannot be read; its password has to be entered again.", repository.Id);
            return null;
        }
    }
}
