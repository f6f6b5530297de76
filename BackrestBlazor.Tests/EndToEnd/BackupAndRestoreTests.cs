using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>The way of a user's files through the API alone: there, and back again, over every restic version; with the newest one over a tree of a real size.</summary>
public sealed class BackupAndRestoreTests
{
    private const int Many = 20_000;

    /// <summary>Enough for several folders and pages; that many files are no burden is shown once.</summary>
    private const int Few = 2_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(11, "Files go there and come back as they were", Backend = Backend.Local)]
    public async Task LocalRepository_WholeWay_FilesComeBackAsTheyWere(string version)
    {
        await using var scenario = await ApiScenario.StartAsync(version);
        await scenario.CreateRepositoryAsync(scenario.RepositoryPath);

        await WholeWayAsync(scenario, version == ResticBinaries.Newest ? Many : Few);
    }

    [Fact]
    [Promise(11, "Files go there and come back as they were", Backend = Backend.Rest, Restic = ResticBinaries.Newest)]
    public async Task RestServer_WholeWay_FilesComeBackAsTheyWere()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await using var rest = await RestServer.StartAsync(scenario.Folder.Combine("rest"), Stop);
        await scenario.CreateRepositoryAsync(rest.RepositoryUri("nas"), ApiScenario.Json(new
        {
            environment = new { RESTIC_REST_USERNAME = RestServer.UserName, RESTIC_REST_PASSWORD = RestServer.Password },
        }));

        await WholeWayAsync(scenario, Few);
    }

    private static async Task WholeWayAsync(ApiScenario scenario, int files)
    {
        SampleTree.Create(scenario.Source, files);
        await SampleTree.AddOddNamesAsync(Path.Combine(scenario.Source, "odd"), Stop);
        await scenario.CreatePlanAsync();
        var everything = files + SampleTree.OddNames.Count + 1;

        var first = await scenario.BackUpAsync();
        Assert.Equal(everything, Number(first, "filesNew"));
        Assert.Equal(everything, Number(first, "totalFilesProcessed"));

        var snapshot = (await OnlySnapshotAsync(scenario, first)).GetValue<string>();
        await BrowseAsync(scenario, snapshot);
        await DownloadAsync(scenario, snapshot);
        await RestoreAsync(scenario, snapshot);

        await SecondBackupAddsOnlyTheChangeAsync(scenario, everything);
    }

    private static async Task<JsonNode> OnlySnapshotAsync(ApiScenario scenario, JsonNode backup)
    {
        var listed = Assert.Single((await scenario.GetAsync("snapshots?plan=documents")).AsArray())!;

        Assert.Equal(backup["snapshotId"]!.GetValue<string>(), listed["id"]!.GetValue<string>());
        Assert.Equal(64, listed["id"]!.GetValue<string>().Length);
        Assert.Equal("test-box", listed["host"]!.GetValue<string>());
        Assert.Contains("plan:documents", listed["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));

        return listed["id"]!;
    }

    private static async Task BrowseAsync(ApiScenario scenario, string snapshot)
    {
        var folder = await scenario.GetAsync($"repositories/nas/snapshots/{snapshot}/entries?path={Escape(scenario.Source)}/folder000&limit=50&offset=150");
        Assert.Equal(200, folder["total"]!.GetValue<int>());
        Assert.Equal(50, folder["entries"]!.AsArray().Count);
        Assert.Equal("file000150.bin", folder["entries"]![0]!["name"]!.GetValue<string>());

        var odd = await scenario.GetAsync($"repositories/nas/snapshots/{snapshot[..8]}/entries?path={Escape(scenario.Source)}/odd");
        var names = odd["entries"]!.AsArray().Select(entry => entry!["name"]!.GetValue<string>()).ToHashSet();
        Assert.Superset(SampleTree.OddNames.ToHashSet(), names);
        Assert.Equal(SampleTree.OddNames.Count + 1, names.Count);
    }

    private static async Task DownloadAsync(ApiScenario scenario, string snapshot)
    {
        foreach (var name in (string[])["[brackets] (round) {curly}.txt", "line\nbreak.txt", "-leading-dash.txt", "star*question?.txt"])
        {
            var path = Path.Combine(scenario.Source, "odd", name);
            using var response = await scenario.Client.Http.GetAsync($"repositories/nas/snapshots/{snapshot}/download?path={Escape(path)}", Stop);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(await File.ReadAllTextAsync(path, Stop), await response.Content.ReadAsStringAsync(Stop));
        }

        var unpacked = scenario.Folder.Combine("unpacked");
        Directory.CreateDirectory(unpacked);
        await File.WriteAllBytesAsync(
            scenario.Folder.Combine("odd.tar"),
            await scenario.Client.Http.GetByteArrayAsync($"repositories/nas/snapshots/{snapshot}/download?path={Escape(scenario.Source)}/odd&format=tar", Stop),
            Stop);
        await Shell.RunAsync("tar", ["-xf", scenario.Folder.Combine("odd.tar"), "-C", unpacked], Stop);
        var odd = Assert.Single(Directory.GetDirectories(unpacked, "odd", SearchOption.AllDirectories));
        Assert.Equal("", await SampleTree.DifferencesAsync(Path.Combine(scenario.Source, "odd"), odd, Stop));
    }

    private static async Task RestoreAsync(ApiScenario scenario, string snapshot)
    {
        var target = scenario.Folder.Combine("restored", "here");

        await scenario.FinishAsync(await scenario.Client.EnqueueAsync("repositories/nas/restores", ApiScenario.Json(new { snapshotId = snapshot, paths = new[] { scenario.Source }, target }), Stop));

        Assert.Equal("", await SampleTree.DifferencesAsync(scenario.Source, target + scenario.Source, Stop));
    }

    private static async Task SecondBackupAddsOnlyTheChangeAsync(ApiScenario scenario, int everything)
    {
        await File.AppendAllTextAsync(Path.Combine(scenario.Source, "folder001", "file000200.bin"), "changed", Stop);
        await File.WriteAllTextAsync(Path.Combine(scenario.Source, "folder001", "new.txt"), "new", Stop);

        var second = await scenario.BackUpAsync();
        Assert.Equal((1, 1, everything - 1), (Number(second, "filesNew"), Number(second, "filesChanged"), Number(second, "filesUnmodified")));
        Assert.InRange(Number(second, "dataAdded"), 1, 200_000);

        var other = scenario.Folder.Combine("other");
        SampleTree.Create(other, 5, seed: 2);
        var plan = (await scenario.GetAsync("plans/documents")).AsObject();
        plan["paths"] = new JsonArray(scenario.Source, other);
        (await scenario.Client.PutAsync("plans/documents", plan, Stop)).Expect(HttpStatusCode.OK);

        // restic looks for a parent with the same paths; the application names the plan's newest snapshot instead.
        var third = await scenario.BackUpAsync();
        Assert.Equal((5, 0, everything + 1), (Number(third, "filesNew"), Number(third, "filesChanged"), Number(third, "filesUnmodified")));
    }

    private static int Number(JsonNode operation, string field) => operation["summary"]![field]!.GetValue<int>();

    private static string Escape(string path) => Uri.EscapeDataString(path);
}
