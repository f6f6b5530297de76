using System.Security.Cryptography;
using System.Text.Json;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace BackrestBlazor.Storage;

/// <summary>Encrypts the secrets of hooks at rest. The purpose never changes: an old ciphertext must stay readable.</summary>
internal sealed class HookProtector(IDataProtectionProvider provider, ILogger<HookProtector> logger)
{
    private readonly IDataProtector _protector = provider.CreateProtector("BackrestBlazor.HookSecrets.v1");

    public string Protect(HookSecrets secrets) => _protector.Protect(JsonSerializer.Serialize(secrets, StorageJson.Options));

    /// <summary>Null when it cannot be read: other keys, or damaged. That is a state ("enter it again"), not a crash.</summary>
    public HookSecrets? Open(Hook hook)
    {
        try
        {
            return hook.Webhook?.ProtectedSecrets is { } sealedText
                ? JsonSerializer.Deserialize<HookSecrets>(_protector.Unprotect(sealedText), StorageJson.Options)
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            logger.LogWarning("The secrets of hook {HookId} cannot be read; they have to be entered again.", hook.Id);
            return null;
        }
    }
}
