using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

/// <summary>
/// One server for the contract tests, with the repository "nas", the plan "documents" and one snapshot of a small tree with odd names. Tests
/// add what they change under names of their own.
/// </summary>
public sealed class ApiServer : IAsyncLifetime
{
    internal ApiScenario Scenario { get; private set; } = null!;

    internal ApiClient Client => Scenario.Client;

    /// <summary>Id of the snapshot.</summary>
    internal string Snapshot { get; private set; } = "";

    /// <summary>The folder with the odd names.</summary>
    internal string Odd => Path.Combine(Scenario.Source, "odd");

    public async ValueTask InitializeAsync()
    {
        Scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await Scenario.CreateRepositoryAsync(Scenario.RepositoryPath); // made by the server: its history says so
        SampleTree.Create(Scenario.Source, 12);
        await SampleTree.AddOddNamesAsync(Odd, CancellationToken.None);
        await Scenario.CreatePlanAsync();
        Snapshot = (await Scenario.BackUpAsync())["snapshotId"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => Scenario.DisposeAsync();

    /// <summary>A body of a new repository in a folder of its own.</summary>
    internal JsonObject RepositoryBody(string name) =>
        ApiScenario.Json(new { name, uri = Scenario.Folder.Combine("repositories", name), password = ApiScenario.RepositoryPassword, initialize = true });

    /// <summary>A body of a new plan over the tree.</summary>
    internal JsonObject PlanBody(string name) => ApiScenario.Json(new { name, repository = "nas", paths = new[] { Scenario.Source } });
}

/// <summary>Names the tests that share an <see cref="ApiServer"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ApiServerTests : ICollectionFixture<ApiServer>
{
    public const string Name = "API server";
}
