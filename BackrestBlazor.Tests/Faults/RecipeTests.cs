using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Each script of the recipes, taken from the manual and run by a hook; the programs that they call are stand-ins which write down how they were called.</summary>
public sealed partial class RecipeTests
{
    private const string StandIn = """
        #!/bin/sh
        echo "${0##*/} $*" >>"${0%/*}/calls"
        for word; do
            case $word in --file=*) echo dump >"${word#--file=}" ;; .backup*) path=${word#*\'} && echo dump >"${path%\'}" ;; esac
        done
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly (string Recipe, int Number, string Calls)[] Scripts =
    [
        ("snapshot", 0, "zfs destroy tank/data@backrest|zfs snapshot tank/data@backrest"),
        ("snapshot", 1, "zfs destroy tank/data@backrest"),
        ("database", 0, "pg_dump --format=custom --file=FOLDER/shop.dump.new shop"),
        ("database", 1, "sqlite3 /srv/app/app.db .backup 'FOLDER/app.db.new'"),
        ("container", 0, "docker stop --time 60 nextcloud"),
        ("container", 1, "docker start nextcloud"),
    ];

    [Fact]
    public async Task Recipes_EveryScript_IsTried()
    {
        await using var folder = new TemporaryFolder();
        var programs = Directory.CreateDirectory(folder.Combine("programs")).FullName;
        foreach (var name in new[] { "zfs", "pg_dump", "sqlite3", "docker" })
        {
            await File.WriteAllTextAsync(Path.Combine(programs, name), StandIn, Stop);
            File.SetUnixFileMode(Path.Combine(programs, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await using var server = await RunningServer.StartAsync(
            new RunningServerOptions
            {
                ResticPath = await ResticBinaries.PathAsync("0.18"),
                Environment = new Dictionary<string, string> { ["PATH"] = programs + ":" + Environment.GetEnvironmentVariable("PATH") },
            },
            Stop);
        using var client = server.CreateClient();
        SampleTree.Create(folder.Combine("source"), 3);
        (await client.PostAsync("repositories", ApiScenario.Json(new { name = "nas", uri = folder.Combine("repository"), password = "password", initialize = true }), Stop)).Expect(System.Net.HttpStatusCode.Created);
        var dumps = folder.Combine("dumps");
        JsonArray hooks = [.. Scripts.Select(row => Hook(row.Recipe, row.Number, dumps))];
        (await client.PostAsync("plans", ApiScenario.Json(new { name = "recipes", repository = "nas", paths = new[] { folder.Combine("source") }, hooks }), Stop)).Expect(System.Net.HttpStatusCode.Created);

        var run = await client.WaitForOperationAsync(await client.EnqueueAsync("plans/recipes/backup", ApiScenario.Json(new { dryRun = false }), Stop), Stop);

        Assert.True(run["status"]!.ToString() == "succeeded", server.Log);
        Assert.Equal(string.Join('|', Scripts.Select(row => row.Calls)).Replace("FOLDER", dumps, StringComparison.Ordinal).Split('|'), await File.ReadAllLinesAsync(Path.Combine(programs, "calls"), Stop));
        Assert.Equal(["app.db", "shop.dump"], Directory.GetFiles(dumps).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Recipes_EveryScriptOfTheManual_IsInTheList() =>
        Assert.Equal(
            Directory.GetFiles(Manual, "*.md").Sum(file => Script().Count(File.ReadAllText(file))),
            Scripts.Length);

    private static string Manual => Path.Combine(SourceTree.Root, "docs", "hooks");

    private static JsonObject Hook(string recipe, int number, string dumps) => ApiScenario.Json(new
    {
        on = new[] { "backupStarted" },
        onError = "fail",
        command = new { script = Script().Matches(File.ReadAllText(Path.Combine(Manual, recipe + ".md")))[number].Groups[1].Value.Replace("/var/backups/databases", dumps, StringComparison.Ordinal) },
    });

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();
}
