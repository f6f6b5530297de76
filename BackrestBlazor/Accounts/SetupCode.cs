using System.Security.Cryptography;
using System.Text;

namespace BackrestBlazor.Accounts;

/// <summary>
/// What someone who is not at the machine has to know to become the first administrator: it stands in the log, so only who runs the app
/// can. A new one with each start; worthless once there is a user.
/// </summary>
internal sealed class SetupCode
{
    // No letters that look alike. 32 signs, 12 of them: 60 bits.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 12;
    private const int GroupLength = 4;

    public string Value { get; } = string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Case, dashes and spaces do not count; the time it takes says nothing.</summary>
    public bool Matches(string? typed) => CryptographicOperations.FixedTimeEquals(Plain(Value), Plain(typed ?? ""));

    private static byte[] Plain(string code) => Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
}
