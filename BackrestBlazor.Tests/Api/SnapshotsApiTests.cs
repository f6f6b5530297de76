using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class SnapshotsApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Base => $"repositories/nas/snapshots/{server.Snapshot[..8]}";

    [Fact]
    public async Task List_ByPlanAndHost_HasEveryFieldOfTheContract()
    {
        var all = (await server.Client.GetAsync("snapshots?repository=nas&plan=documents&host=test-box", Stop)).Expect(HttpStatusCode.OK).AsArray();

        var snapshot = all.Single(item => item!["id"]!.GetValue<string>() == server.Snapshot)!.AsObject();
        string[] fields = ["id", "shortId", "originalId", "repository", "plan", "time", "host", "user", "paths", "tags", "pinned", "summary", "parent"];
        Assert.Equal(fields, snapshot.Select(field => field.Key));
        Assert.Empty((await server.Client.GetAsync("snapshots?host=elsewhere", Stop)).Expect(HttpStatusCode.OK).AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("snapshots?plan=none", Stop)).Status);
    }

    [Fact]
    public async Task Entries_OfFolder_HaveEveryFieldOfTheContract()
    {
        var folder = await EntriesAsync(server.Scenario.Source, "");

        string[] fields = ["name", "path", "type", "size", "mode", "modifiedAt", "uid", "gid", "user", "group", "linkTarget"];
        Assert.Equal(2, folder["total"]!.GetValue<int>());
        Assert.Equal(server.Scenario.Source, folder["path"]!.GetValue<string>());
        Assert.All(fields, field => Assert.True(folder["entries"]![0]!.AsObject().ContainsKey(field), field));
        Assert.Equal("dir", folder["entries"]![0]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Entries_PageByPageBySize_AreTheWholeFolderOnce()
    {
        var path = Path.Combine(server.Scenario.Source, "folder000");
        List<JsonNode> entries = [];
        for (var offset = 0; offset < 12; offset += 5)
        {
            entries.AddRange((await EntriesAsync(path, $"&sort=-size&limit=5&offset={offset}"))["entries"]!.AsArray()!);
        }

        Assert.Equal(12, entries.Select(entry => entry["name"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(entries.Select(entry => entry["size"]!.GetValue<long>()).OrderDescending(), entries.Select(entry => entry["size"]!.GetValue<long>()));
    }

    [Fact]
    [Promise(13, "The next page of a folder starts no restic", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Entries_NextPage_StartsNoRestic()
    {
        var path = Path.Combine(server.Scenario.Source, "folder000");
        await EntriesAsync(path, "&limit=5");
        Directory.Move(server.Scenario.RepositoryPath, server.Scenario.RepositoryPath + ".away");
        try
        {
            Assert.Single((await EntriesAsync(path, "&limit=1&offset=7"))["entries"]!.AsArray());
        }
        finally
        {
            Directory.Move(server.Scenario.RepositoryPath + ".away", server.Scenario.RepositoryPath);
        }
    }

    [Theory]
    [InlineData("entries?path=/../etc", 422, "path")]
    [InlineData("entries?path=relative", 422, "path")]
    [InlineData("entries?sort=colour", 422, "sort")]
    [InlineData("entries?limit=0", 422, "limit")]
    [InlineData("entries?offset=-1", 422, "offset")]
    [InlineData("entries?page=2", 422, "page")]
    [InlineData("entries?path=/nowhere", 404, null)]
    [InlineData("download?path=/nowhere/x", 404, null)]
    [InlineData("download?path=/&format=rar", 422, "format")]
    public async Task Get_BadQuery_IsRefusedAtTheField(string rest, int status, string? field)
    {
        var answer = await server.Client.GetAsync($"{Base}/{rest}", Stop);

        answer.Expect((HttpStatusCode)status);
        Assert.Equal(field is null ? [] : [field], answer.ErrorFields());
    }

    [Fact]
    public async Task Get_PrefixTooShort_Is404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"repositories/nas/snapshots/{server.Snapshot[..7]}/entries", Stop)).Status);

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Download_OddNames_AreTheirBytesUnderTheirNames(string version)
    {
        await using var scenario = await ApiScenario.StartAsync(version);
        await scenario.CreateRepositoryAsync();
        await SampleTree.AddOddNamesAsync(scenario.Source, Stop);
        await scenario.CreatePlanAsync();
        var snapshot = (await scenario.BackUpAsync())["snapshotId"]!.GetValue<string>();
        var address = $"repositories/nas/snapshots/{snapshot}/download?path=";

        foreach (var name in SampleTree.OddNames)
        {
            var path = Path.Combine(scenario.Source, name);
            using var response = await scenario.Client.Http.GetAsync(address + Uri.EscapeDataString(path), Stop);
            Assert.True(response.StatusCode == HttpStatusCode.OK, name);
            Assert.Equal(await File.ReadAllBytesAsync(path, Stop), await response.Content.ReadAsByteArrayAsync(Stop));
            Assert.Equal(new FileInfo(path).Length, response.Content.Headers.ContentLength);
            Assert.Equal(name, response.Content.Headers.ContentDisposition?.FileNameStar);
        }

        var lossy = await scenario.Client.GetAsync(address + Uri.EscapeDataString(Path.Combine(scenario.Source, SampleTree.InvalidUtf8Name)), Stop);
        lossy.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["path"], lossy.ErrorFields());
    }

    [Fact]
    public async Task Download_FolderAsZip_HoldsItsFiles()
    {
        using var response = await server.Client.Http.GetAsync($"{Base}/download?path={Uri.EscapeDataString(server.Odd)}&format=zip", Stop);
        using var zip = new MemoryStream(await response.Content.ReadAsByteArrayAsync(Stop));

        Assert.Equal(("application/zip", "odd.zip"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal(await ZipContents.OfFolderAsync(server.Odd, Stop), await ZipContents.ReadAsync(zip, Stop));
    }

    [Fact]
    public async Task Download_FileWithFormatZip_IsTheFile()
    {
        var file = Path.Combine(server.Odd, "--help");

        using var response = await server.Client.Http.GetAsync($"{Base}/download?path={Uri.EscapeDataString(file)}&format=zip", Stop);

        Assert.Equal("--help", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(await File.ReadAllBytesAsync(file, Stop), await response.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Entries_NameThatIsNotUtf8_SaysSo()
    {
        var entries = (await EntriesAsync(server.Odd, ""))["entries"]!.AsArray();

        Assert.Equal([SampleTree.InvalidUtf8Name], entries.Where(entry => entry!["nameIsLossy"]!.GetValue<bool>()).Select(entry => entry!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Delete_OneOfTwo_ForgetsThatOne()
    {
        (await server.Client.PostAsync("plans", server.PlanBody("two"), Stop)).Expect(HttpStatusCode.Created);
        var first = (await server.Scenario.BackUpAsync("two"))["snapshotId"]!.GetValue<string>();
        var second = (await server.Scenario.BackUpAsync("two"))["snapshotId"]!.GetValue<string>();

        var answer = (await server.Client.DeleteAsync($"repositories/nas/snapshots/{first}", Stop)).Expect(HttpStatusCode.Accepted);
        await server.Scenario.FinishAsync(answer["operationId"]!.ToString());

        var left = (await server.Client.GetAsync("snapshots?plan=two", Stop)).Expect(HttpStatusCode.OK).AsArray();
        Assert.Equal([second], left.Select(snapshot => snapshot!["id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.DeleteAsync($"repositories/nas/snapshots/{first}", Stop)).Status);
    }

    private async Task<JsonNode> EntriesAsync(string path, string more) =>
        (await server.Client.GetAsync($"{Base}/entries?path={Uri.EscapeDataString(path)}{more}", Stop)).Expect(HttpStatusCode.OK);
}
