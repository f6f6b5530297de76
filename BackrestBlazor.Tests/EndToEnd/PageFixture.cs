using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A server with something on every page: a repository, a plan, a backup that went well, one that failed, a restore, a token.</summary>
internal sealed class PageFixture : IAsyncDisposable
{
    private readonly ApiScenario _scenario;
    private readonly string _snapshot;
    private readonly string _backup;
    private readonly string _failed;

    private PageFixture(ApiScenario scenario, string snapshot, string backup, string failed) =>
        (_scenario, _snapshot, _backup, _failed) = (scenario, snapshot, backup, failed);

    public Uri Address => _scenario.Server.Address;

    /// <summary>Every page for which somebody has to be signed in, empty ones and missing things included.</summary>
    public IReadOnlyList<string> Routes =>
    [
        "", "plans", "plans/new", "plans/documents", "plans/documents/edit", "plans/missing",
        "repositories", "repositories/new", "repositories/nas", "repositories/nas/edit", "repositories/missing",
        "operations", "operations?status=failed", "operations?kind=unlock", $"operations/{_backup}", $"operations/{_failed}", "operations/999999",
        $"repositories/nas/snapshots/{_snapshot}", $"repositories/nas/snapshots/{_snapshot}?path={Uri.EscapeDataString(_scenario.Source)}",
        $"repositories/nas/snapshots/{_snapshot}?path=/missing", "repositories/nas/snapshots/00000000",
        "settings/notifications", "settings/notifications/new", "settings/notifications/phone", "settings/notifications/missing", "settings/tokens", "settings/about",
        "settings/users", "settings/users/new", "settings/users/ann", "settings/users/admin", "settings/users/missing", "settings/sessions", "settings/account", "nothing/here",
    ];

    public string SnapshotRoute => $"repositories/nas/snapshots/{_snapshot}";

    /// <summary>A user with the name of the role and the administrator's password.</summary>
    public async Task AddUserAsync(string role) =>
        (await _scenario.Client.PostAsync("users", ApiScenario.Json(new { name = role, role, password = RunningServerOptions.Password }), TestContext.Current.CancellationToken))
            .Expect(System.Net.HttpStatusCode.Created);

    public static async Task<PageFixture> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest, settings);
        SampleTree.Create(scenario.Source, 30);
        await SampleTree.AddOddNamesAsync(scenario.Source, stop);
        await scenario.CreateRepositoryAsync();
        await scenario.CreatePlanAsync(ApiScenario.Json(new { schedule = new { kind = "everyDays", every = 1, at = "02:30" }, retention = new { keepDaily = 7 } }));
        var backup = await scenario.BackUpAsync();
        (await scenario.Client.PostAsync("tokens", ApiScenario.Json(new { name = "script", role = "viewer" }), stop)).Expect(System.Net.HttpStatusCode.Created);
        (await scenario.Client.PostAsync("users", ApiScenario.Json(new { name = "ann", role = "operator", password = RunningServerOptions.Password }), stop)).Expect(System.Net.HttpStatusCode.Created);
        await AddDestinationsAsync(scenario);
        var gone = scenario.Folder.Combine("gone");
        Directory.CreateDirectory(gone);
        await scenario.Client.PostAsync("plans", ApiScenario.Json(new { name = "photos of the family in the year before last", repository = "nas", paths = new[] { gone } }), stop);
        Directory.Delete(gone);
        var failed = await scenario.EnqueueBackupAsync(Uri.EscapeDataString("photos of the family in the year before last"));
        await scenario.Client.WaitForOperationAsync(failed, stop);

        return new PageFixture(scenario, backup["snapshotId"]!.GetValue<string>(), backup["id"]!.ToString(), failed);
    }

    // One that was never tried, one that nobody answers.
    private static async Task AddDestinationsAsync(ApiScenario scenario)
    {
        var stop = TestContext.Current.CancellationToken;
        var phone = ApiScenario.Json(new { name = "phone", kind = "ntfy", settings = new { server = $"http://127.0.0.1:{FreePort.Next()}", topic = "backups" }, secrets = new { token = "tk_1" } });
        (await scenario.Client.PostAsync("notifications", phone, stop)).Expect(System.Net.HttpStatusCode.Created);
        (await scenario.Client.PostAsync("notifications/phone/test", null, stop)).Expect(System.Net.HttpStatusCode.OK);
        var mail = ApiScenario.Json(new { name = "mail of the whole family", kind = "email", settings = new { host = "localhost", from = "nas@example.com", to = "ann@example.com" } });
        (await scenario.Client.PostAsync("notifications", mail, stop)).Expect(System.Net.HttpStatusCode.Created);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();
}
