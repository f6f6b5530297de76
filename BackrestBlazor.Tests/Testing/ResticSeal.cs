using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace BackrestBlazor.Tests.Testing;

/// <summary>How restic encrypts and signs: AES-256 in counter mode, then Poly1305-AES (restic's design document, "Keys, Encryption and MAC").</summary>
/// <param name="EncryptionKey">32 bytes.</param>
/// <param name="MacKey">16 bytes, k of Poly1305-AES.</param>
/// <param name="MacNumber">16 bytes, r of Poly1305-AES.</param>
internal sealed record ResticSeal(byte[] EncryptionKey, byte[] MacKey, byte[] MacNumber)
{
    /// <summary>Of all three together.</summary>
    public const int KeyBytes = 64;

    private const int BlockBytes = 16;

    private static readonly BigInteger Prime = BigInteger.Pow(2, 130) - 5;
    private static readonly BigInteger Clamp = BigInteger.Parse("00ffffffc0ffffffc0ffffffc0fffffff", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static ResticSeal New() => Of(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <param name="bytes">The three keys, one after the other.</param>
    public static ResticSeal Of(byte[] bytes) => new(bytes[..32], bytes[32..48], bytes[48..]);

    /// <summary>Nonce, encrypted text and signature.</summary>
    public byte[] Seal(byte[] text)
    {
        var nonce = RandomNumberGenerator.GetBytes(BlockBytes);
        var sealedText = Count(nonce, text);

        return [.. nonce, .. sealedText, .. Sign(nonce, sealedText)];
    }

    private byte[] Count(byte[] nonce, byte[] text)
    {
        var result = new byte[text.Length];
        var counter = new BigInteger(nonce, isUnsigned: true, isBigEndian: true);
        for (var start = 0; start < text.Length; start += BlockBytes, counter++)
        {
            var block = Block(EncryptionKey, [.. Enumerable.Repeat((byte)0, BlockBytes), .. counter.ToByteArray(isUnsigned: true, isBigEndian: true)]);
            for (var at = start; at < Math.Min(start + BlockBytes, text.Length); at++)
            {
                result[at] = (byte)(text[at] ^ block[at - start]);
            }
        }

        return result;
    }

    private byte[] Sign(byte[] nonce, byte[] text)
    {
        var factor = new BigInteger(MacNumber, isUnsigned: true) & Clamp;
        var sum = text.Chunk(BlockBytes).Aggregate(BigInteger.Zero, (sum, chunk) => (sum + new BigInteger([.. chunk, 1], isUnsigned: true)) * factor % Prime);
        var signature = (sum + new BigInteger(Block(MacKey, nonce), isUnsigned: true)).ToByteArray(isUnsigned: true);
        Array.Resize(ref signature, BlockBytes);

        return signature;
    }

    /// <summary>One block of AES, of the last 16 bytes.</summary>
    private static byte[] Block(byte[] key, byte[] bytes)
    {
        using var aes = Aes.Create();
        aes.Key = key;
#pragma warning disable CA5358 // one block of a counter, which is what the format is made of
        return aes.EncryptEcb(bytes[^BlockBytes..], PaddingMode.None);
#pragma warning restore CA5358
    }
}
