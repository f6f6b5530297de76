using System.Text.Json.Nodes;
using CliWrap.Buffered;

namespace BackrestBlazor.Tests.Testing;

/// <summary>The repositories that most tests work on are repositories to restic.</summary>
public sealed class CheapRepositoryTests
{
    private const string Password = "with \"odd\" pässwörd";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Repository_MadeHere_IsOneToRestic(string version)
    {
        await using var folder = new TemporaryFolder();
        var path = folder.Combine("repository");
        var id = CheapRepository.Create(path, Password);
        await File.WriteAllTextAsync(folder.Combine("file"), "content", Stop);

        Assert.Equal(id, JsonNode.Parse((await ResticAsync(version, path, Password, "cat", "config")).StandardOutput)!["id"]!.ToString());
        Assert.Equal(0, (await ResticAsync(version, path, Password, "backup", folder.Combine("file"))).ExitCode);
        Assert.Equal(0, (await ResticAsync(version, path, Password, "check", "--read-data")).ExitCode);
        Assert.Contains("wrong password", (await ResticAsync(version, path, "another", "cat", "config")).StandardError, StringComparison.Ordinal);
    }

    private static async Task<BufferedCommandResult> ResticAsync(string version, string path, string password, params string[] arguments) => await Shell.TryAsync(
        await ResticBinaries.PathAsync(version), ["--no-cache", "-r", path, .. arguments], Stop, new Dictionary<string, string?> { ["RESTIC_PASSWORD"] = password });
}
