using System.Buffers.Binary;
using System.Text;

namespace BackrestBlazor.Domain;

/// <summary>What can be told of a private key without using it.</summary>
/// <remarks>Source: OpenSSH, PROTOCOL.key: the public half stands in the clear, also where the rest is under a passphrase.</remarks>
public static class SshPrivateKey
{
    private const string Begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private const string End = "-----END OPENSSH PRIVATE KEY-----";

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("openssh-key-v1\0");

    /// <summary>Code of what is wrong with it, null when nothing is. ssh itself is the judge of everything else.</summary>
    public static string? Problem(string text) => text switch
    {
        _ when !text.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal) => "sshKeyFormat",
        _ when text.Contains("ENCRYPTED", StringComparison.Ordinal) => "sshKeyPassphrase",
        _ when text.Contains(Begin, StringComparison.Ordinal) && Blob(text) is { } blob => CipherOf(blob) switch
        {
            "none" => null,
            null => "sshKeyFormat",
            _ => "sshKeyPassphrase",
        },
        _ when text.Contains(Begin, StringComparison.Ordinal) => "sshKeyFormat",
        _ => null,
    };

    /// <summary>Its public half; null for the older formats, which do not tell it.</summary>
    public static SshPublicKey? PublicPart(string text)
    {
        if (Blob(text) is not { } blob || CipherOf(blob) is null)
        {
            return null;
        }

        // cipher, key derivation, its options, the number of keys, the first public key
        var rest = blob.AsSpan(Magic.Length);
        for (var i = 0; i < 3; i++)
        {
            if (!TakeString(ref rest, out _))
            {
                return null;
            }
        }

        return rest.Length >= sizeof(uint) && Skip(ref rest) && TakeString(ref rest, out var key) ? SshPublicKey.OfBlob(key) : null;
    }

    private static string? CipherOf(byte[] blob)
    {
        var rest = blob.AsSpan();
        if (!rest.StartsWith(Magic))
        {
            return null;
        }

        rest = rest[Magic.Length..];
        return TakeString(ref rest, out var cipher) ? Encoding.ASCII.GetString(cipher) : null;
    }

    private static byte[]? Blob(string text)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            return null;
        }

        var body = text[(begin + Begin.Length)..end];
        var blob = new byte[body.Length];
        return Convert.TryFromBase64String(body, blob, out var length) ? blob[..length] : null;
    }

    private static bool Skip(ref Span<byte> rest)
    {
        rest = rest[sizeof(uint)..];
        return true;
    }

    private static bool TakeString(ref Span<byte> rest, out Span<byte> value)
    {
        value = default;
        if (rest.Length < sizeof(uint))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - sizeof(uint))
        {
            return false;
        }

        value = rest.Slice(sizeof(uint), (int)length);
        rest = rest[(sizeof(uint) + (int)length)..];
        return true;
    }
}
