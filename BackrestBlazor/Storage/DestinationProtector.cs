using System.Security.Cryptography;
using System.Text.Json;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace BackrestBlazor.Storage;

/// <summary>Encrypts the secrets of destinations at rest. The purpose never changes: an old ciphertext must stay readable.</summary>
internal sealed class DestinationProtector(IDataProtectionProvider provider, ILogger<DestinationProtector> logger)
{
    private readonly IDataProtector _protector = provider.CreateProtector("BackrestBlazor.DestinationSecrets.v1");

    /// <summary>Null when there is nothing to protect.</summary>
    public string? Protect(DestinationSecrets secrets) =>
        secrets.Values.Count == 0 ? null : _protector.Protect(JsonSerializer.Serialize(secrets, StorageJson.Options));

    /// <summary>Null when it cannot be read: other keys, or damaged. That is a state ("enter it again"), not a crash.</summary>
    public DestinationSecrets? Open(Destination destination)
    {
        if (destination.ProtectedSecrets is null)
        {
            return new DestinationSecrets();
        }

        try
        {
            return JsonSerializer.Deserialize<DestinationSecrets>(_protector.Unprotect(destination.ProtectedSecrets), StorageJson.Options);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            logger.LogWarning("The secrets of destination {DestinationId} cannot be read; they have to be entered again.", destination.Id);
            return null;
        }
    }
}
