using System.Security.Cryptography;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>A repository password that nobody can guess and everybody can type: eight groups of four, 160 bits.</summary>
internal static class GeneratedPassword
{
    // No letter that looks like a digit.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789A";
    private const int Groups = 8;
    private const int GroupLength = 4;

    public static string Next() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}
