namespace BackrestBlazor.Storage;

/// <summary>
/// The app cannot start on this data directory, and going on would lose something. The message is for the person at the terminal; the
/// host prints it and ends with <see cref="ExitCode"/>.
/// </summary>
internal sealed class StartupRefusedException(int exitCode, string message) : Exception(message)
{
    /// <summary>Another server holds the data directory.</summary>
    public const int Held = 3;

    /// <summary>The database is newer, read-only, busy, or cannot be reached; or the folder cannot be made.</summary>
    public const int Unusable = 4;

    public int ExitCode { get; } = exitCode;
}
