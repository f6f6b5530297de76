namespace BackrestBlazor.Tests.Testing;

/// <summary>How a test wants its server.</summary>
internal sealed record RunningServerOptions
{
    /// <summary>The administrator that every server of a test starts with.</summary>
    public const string UserName = "admin";

    /// <summary>Password of <see cref="UserName"/>.</summary>
    public const string Password = "correct-horse-battery";

    /// <summary>A <see cref="Wrapper"/> below which nothing may be written that is read-only: root may, unless it goes without the capability to.</summary>
    public static IReadOnlyList<string> WithoutOverride => System.Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        : [];

    /// <summary>The restic to use; null lets the server find or provide one.</summary>
    public string? ResticPath { get; init; }

    /// <summary>False for the tests of <c>/setup</c>: there is no user then.</summary>
    public bool WithAdministrator { get; init; } = true;

    /// <summary>More settings, as <c>BackrestBlazor:Section:Key</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>More environment variables, by their own names.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The program to run; null is <see cref="PublishedApp"/> or, for a server that is not waited for, the one built with these tests.</summary>
    public string? Assembly { get; init; }

    /// <summary>More words on the command line, such as <c>--demo</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A program and its arguments to run the server under, such as <c>setpriv</c>; empty for none.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];
}
