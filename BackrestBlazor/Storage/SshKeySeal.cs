using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BackrestBlazor.Storage;

/// <summary>
/// A private key that was made here, closed so that a script or a browser can carry it from "make a key" to "save the repository" without
/// ever seeing it. Nothing is kept in between, so that a restart loses nothing.
/// </summary>
internal sealed class SshKeySeal(IDataProtectionProvider provider)
{
    private const string Prefix = "sealed:";

    private readonly IDataProtector _protector = provider.CreateProtector("BackrestBlazor.SshKeySeal.v1");

    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public string Close(string privateKey) => Prefix + _protector.Protect(privateKey);

    /// <summary>Null when it was sealed elsewhere, or was changed on its way.</summary>
    public string? Open(string text)
    {
        try
        {
            return _protector.Unprotect(text[Prefix.Length..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
