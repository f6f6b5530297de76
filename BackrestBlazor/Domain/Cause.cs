namespace BackrestBlazor.Domain;

/// <summary>A cause with what its text needs.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Arguments">Values for the holes of the text, in order: a path, a host, a signal number. Never a secret.</param>
/// <param name="LastLine">The last line of restic that says it, at most 1,000 characters, as restic wrote it; null when restic said nothing.</param>
public sealed record Cause(CauseCode Code, IReadOnlyList<string> Arguments, string? LastLine = null)
{
    /// <summary>Characters of <see cref="LastLine"/>.</summary>
    public const int MaximumLine = 1_000;

    public static Cause Of(CauseCode code, params string[] arguments) => new(code, arguments);
}
