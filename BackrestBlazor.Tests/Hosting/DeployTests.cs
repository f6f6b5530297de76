using System.Globalization;
using System.Text.RegularExpressions;
using BackrestBlazor.Operations;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>What <c>deploy/</c> tells service managers fits what the server needs.</summary>
public sealed partial class DeployTests
{
    /// <summary>After the grace: the kill, an unlock, and the rows.</summary>
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("backrest-blazor.service")]
    [InlineData("compose.yaml")]
    public void TimeToStop_LeavesTheServerItsGrace(string file)
    {
        var match = TimeToStop().Match(File.ReadAllText(SourceTree.Combine("deploy", file)));

        Assert.True(match.Success, "no time to stop is given");
        var seconds = TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.True(seconds >= new OperationsOptions().CancelGrace + AfterGrace, $"{seconds}");
    }

    [GeneratedRegex(@"^\s*(?:TimeoutStopSec=|stop_grace_period: )(\d+)s?$", RegexOptions.Multiline)]
    private static partial Regex TimeToStop();
}
