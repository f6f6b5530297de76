using BackrestBlazor.Hosting;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>What belongs to a verb and what to the host.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Parse_VerbBetweenSettings_KeepsBothApart()
    {
        var parsed = CommandLine.Parse(["--BackrestBlazor:DataDirectory", "/data", "token", "create", "ci", "--role", "viewer", "--days=3", "--urls=http://x"]);

        Assert.Equal("token", parsed.Verb);
        Assert.Equal(["create", "ci", "--role", "viewer", "--days=3"], parsed.VerbArguments);
        Assert.Equal(["--BackrestBlazor:DataDirectory", "/data", "--urls=http://x"], parsed.HostArguments);
    }

    [Fact]
    public void Parse_FlagBeforeSetting_DoesNotSwallowIt()
    {
        var parsed = CommandLine.Parse(["--demo", "--urls", "http://x"]);

        Assert.True(parsed.IsDemo);
        Assert.Null(parsed.Verb);
        Assert.Equal(["--urls", "http://x"], parsed.HostArguments);
    }

    [Fact]
    public void Parse_OnlySettings_RunsTheServer() => Assert.Null(CommandLine.Parse(["--urls", "http://x", "BackrestBlazor:PathBase=/b"]).Verb);
}
