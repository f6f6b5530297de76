using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// A new repository in a folder, as <c>restic init</c> leaves it, but with a password that is quick to check. restic makes its own so that each start costs half a
/// second of the processor and an init three; a test that is not about that starts restic ten times and spends most of its time there. What derives a key is written
/// in the repository, so every restic takes the cheap one.
/// </summary>
internal static class CheapRepository
{
    /// <summary>scrypt's N with r and p of 1, as in restic's own tests (<c>TestUseLowSecurityKDFParameters</c>).</summary>
    private const int Cost = 128;

    private const int IdBytes = 32;
    private const int SaltBytes = 64;

    /// <summary>A polynomial that a real init has drawn; which one says only where files are cut.</summary>
    private const string Polynomial = "34a2b7c1df5221";

    private static readonly string[] Folders = ["data", "index", "keys", "locks", "snapshots"];

    /// <param name="folder">Does not exist yet, or is empty.</param>
    /// <param name="password">Of its only key.</param>
    /// <returns>The repository's id.</returns>
    public static string Create(string folder, string password)
    {
        foreach (var name in Folders.Concat(Enumerable.Range(0, 256).Select(number => Path.Combine("data", $"{number:x2}"))))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var master = ResticSeal.New();
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var inside = JsonSerializer.SerializeToUtf8Bytes(new { mac = new { k = master.MacKey, r = master.MacNumber }, encrypt = master.EncryptionKey });
        var data = ResticSeal.Of(Scrypt(password, salt)).Seal(inside);
        var created = TimeProvider.System.GetUtcNow();
        var key = JsonSerializer.SerializeToUtf8Bytes(new { created, username = "test", hostname = "test-box", kdf = "scrypt", N = Cost, r = 1, p = 1, salt, data });
        File.WriteAllBytes(Path.Combine(folder, "keys", Convert.ToHexStringLower(SHA256.HashData(key))), key);
        File.WriteAllBytes(Path.Combine(folder, "config"), master.Seal(JsonSerializer.SerializeToUtf8Bytes(new { version = 2, id, chunker_polynomial = Polynomial })));

        return id;
    }

    /// <summary>RFC 7914 for r and p of 1.</summary>
    private static byte[] Scrypt(string password, byte[] salt)
    {
        const int Words = 32;
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, Words * sizeof(uint));
        var block = Enumerable.Range(0, Words).Select(word => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(word * sizeof(uint)))).ToArray();
        var kept = new uint[Cost][];
        for (var number = 0; number < Cost; number++)
        {
            kept[number] = block;
            block = Mix(block);
        }

        for (var number = 0; number < Cost; number++)
        {
            var other = kept[block[Words / 2] % Cost];
            block = Mix([.. block.Zip(other, (one, two) => one ^ two)]);
        }

        for (var word = 0; word < Words; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(word * sizeof(uint)), block[word]);
        }

        return Rfc2898DeriveBytes.Pbkdf2(password, bytes, 1, HashAlgorithmName.SHA256, ResticSeal.KeyBytes);
    }

    private static uint[] Mix(uint[] block)
    {
        var first = Salsa([.. block[..16].Zip(block[16..], (one, two) => one ^ two)]);

        return [.. first, .. Salsa([.. first.Zip(block[16..], (one, two) => one ^ two)])];
    }

    /// <summary>Salsa20/8: four times columns and rows.</summary>
    private static uint[] Salsa(uint[] block)
    {
        var mixed = (uint[])block.Clone();
        for (var round = 0; round < 4; round++)
        {
            for (var start = 0; start < 4; start++)
            {
                Quarter(mixed, [start * 5, ((start * 5) + 4) % 16, ((start * 5) + 8) % 16, ((start * 5) + 12) % 16]);
            }

            for (var start = 0; start < 4; start++)
            {
                Quarter(mixed, [start * 5, (start * 4) + ((start + 1) % 4), (start * 4) + ((start + 2) % 4), (start * 4) + ((start + 3) % 4)]);
            }
        }

        return [.. block.Zip(mixed, (one, two) => unchecked(one + two))];
    }

    private static void Quarter(uint[] block, ReadOnlySpan<int> at)
    {
        ReadOnlySpan<int> turns = [7, 9, 13, 18];
        for (var step = 0; step < turns.Length; step++)
        {
            var (to, one, two) = (at[(step + 1) % 4], at[step], at[(step + 3) % 4]);
            block[to] ^= uint.RotateLeft(unchecked(block[one] + block[two]), turns[step]);
        }
    }
}
