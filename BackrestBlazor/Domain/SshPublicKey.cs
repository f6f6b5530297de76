using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BackrestBlazor.Domain;

/// <summary>The public half of an ssh key: a host's, or what is put into <c>authorized_keys</c> of another machine.</summary>
/// <remarks>Source: RFC 4253, 6.6 (the blob begins with its own type); fingerprint as <c>ssh-keygen -l</c> prints it.</remarks>
public sealed record SshPublicKey(string Type, string Base64)
{
    /// <summary>"SHA256:" and 43 characters.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(Base64))).TrimEnd('=');

    /// <summary>One line, as <c>authorized_keys</c> takes it.</summary>
    public string Line => $"{Type} {Base64} backrest-blazor";

    /// <summary>Of a line such as <c>[host:] type base64 [comment]</c>, with whatever stands before the type; null when there is no key in it.</summary>
    public static SshPublicKey? OfLine(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < words.Length; i++)
        {
            if (OfBlob(words[i]) is { } key && key.Type == words[i - 1])
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>The keys of a <c>known_hosts</c> file, in its order.</summary>
    public static IReadOnlyList<SshPublicKey> OfKnownHosts(string text) =>
        [.. text.Split('\n').Where(line => !line.StartsWith('#')).Select(OfLine).OfType<SshPublicKey>()];

    internal static SshPublicKey? OfBlob(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < sizeof(uint))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(blob);
        return length is 0 or > 64 || length > blob.Length - sizeof(uint)
            ? null
            : new SshPublicKey(Encoding.ASCII.GetString(blob.Slice(sizeof(uint), (int)length)), Convert.ToBase64String(blob));
    }

    private static SshPublicKey? OfBlob(string base64)
    {
        var blob = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, blob, out var length) ? OfBlob(blob.AsSpan(0, length)) : null;
    }
}
