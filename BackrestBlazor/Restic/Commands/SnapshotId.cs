using System.Buffers;

namespace BackrestBlazor.Restic.Commands;

/// <summary>The shape of restic's ids.</summary>
internal static class SnapshotId
{
    private const int Length = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static bool IsFull(string text) => text.Length == Length && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;
}
