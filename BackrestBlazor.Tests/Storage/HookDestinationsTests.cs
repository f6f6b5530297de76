using System.Text.Json;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Tests.Storage;

/// <summary>Hooks in the database and in config.json: whom they send to, and what is never read there.</summary>
public sealed class HookDestinationsTests : IAsyncDisposable
{
    private const string Canary = "hook-token-canary";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Rename_HooksOfPlansAndRepositoriesFollow()
    {
        await using var host = new StorageHost(_folder.FullPath).Open();
        var destination = await AddAsync(host, "phone");
        var (repository, plan) = await AddHooksAsync(host, new Hook { Id = "1", Destination = "Phone" }, new Hook { Id = "2", Destination = "other" });

        destination.Name = "pager";
        Assert.IsType<Outcome<Destination>.Ok>(await host.Get<DestinationStore>().UpdateAsync(destination, destination.Version, new DestinationSecrets(), Stop));

        var (renamedPlan, renamedRepository) = ((await host.Plans.FindAsync(plan.Id, Stop))!, (await host.Repositories.FindAsync(repository.Id, Stop))!);
        Assert.Equal(["pager", "other"], renamedPlan.Settings.Hooks.Select(hook => hook.Destination));
        Assert.Equal(["pager", "other"], renamedRepository.Settings.Hooks.Select(hook => hook.Destination));
        Assert.Equal((plan.Version + 1, repository.Version + 1), (renamedPlan.Version, renamedRepository.Version));
        Assert.DoesNotContain("Phone", await File.ReadAllTextAsync(host.Get<DataDirectory>().ConfigFile, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeWithoutANewName_LeavesTheHooksAlone()
    {
        await using var host = new StorageHost(_folder.FullPath).Open();
        var destination = await AddAsync(host, "phone");
        var (_, plan) = await AddHooksAsync(host, new Hook { Id = "1", Destination = "phone" });

        destination.Enabled = false;
        Assert.IsType<Outcome<Destination>.Ok>(await host.Get<DestinationStore>().UpdateAsync(destination, destination.Version, new DestinationSecrets(), Stop));

        Assert.Equal(plan.Version, (await host.Plans.FindAsync(plan.Id, Stop))!.Version);
    }

    [Fact]
    public async Task Delete_WhileAHookSendsToIt_IsRefusedAndNamesWhose()
    {
        await using var host = new StorageHost(_folder.FullPath).Open();
        var destination = await AddAsync(host, "phone");
        var (_, plan) = await AddHooksAsync(host, new Hook { Id = "1", Destination = "phone" });

        var refused = Assert.IsType<Outcome<Destination>.Conflict>(await host.Get<DestinationStore>().DeleteAsync(destination.Id, Stop));
        Assert.Equal(("usedByHooks", "documents, nas"), (refused.Error.Code, refused.Error.Arguments.Single()));
        plan.Settings = plan.Settings with { Hooks = [] };
        await host.Plans.UpdateAsync(plan, plan.Version, Stop);
        refused = Assert.IsType<Outcome<Destination>.Conflict>(await host.Get<DestinationStore>().DeleteAsync(destination.Id, Stop));
        Assert.Equal("nas", refused.Error.Arguments.Single());
        Assert.NotNull(await host.Get<DestinationStore>().FindAsync("phone", Stop));
    }

    [Fact]
    public async Task ConfigFile_HoldsTheHooksWithoutTheirSecretsAndRebuildsThem()
    {
        Hook sealedHook;
        string config;
        await using (var host = new StorageHost(_folder.FullPath).Open())
        {
            var secrets = new HookSecrets { Url = "https://hooks.example.com/in/" + Canary, Headers = new Dictionary<string, string> { ["X-Key"] = Canary } };
            sealedHook = new Hook
            {
                Id = "0123",
                On = [HookCondition.BackupFailed, HookCondition.Overdue],
                OnError = HookOnError.Fail,
                TimeoutSeconds = 42,
                Webhook = new HookWebhook
                {
                    Url = "https://hooks.example.com/***",
                    Headers = new Dictionary<string, string?> { ["X-Key"] = null },
                    Body = "{{ plan }}",
                    ProtectedSecrets = host.Get<HookProtector>().Protect(secrets),
                },
            };
            await AddHooksAsync(host, sealedHook, new Hook { Id = "4567", On = [HookCondition.BackupStarted], Command = new HookCommand { Script = "pg_dump shop" } });
            config = await File.ReadAllTextAsync(host.Get<DataDirectory>().ConfigFile, Stop);
        }

        Assert.DoesNotContain(Canary, config, StringComparison.Ordinal);
        var written = JsonDocument.Parse(config).RootElement.GetProperty("plans")[0].GetProperty("settings").GetProperty("hooks");
        Assert.Equal("https://hooks.example.com/***", written[0].GetProperty("webhook").GetProperty("url").GetString());
        Assert.Equal("pg_dump shop", written[1].GetProperty("command").GetProperty("script").GetString());

        SqliteConnection.ClearAllPools();
        File.Delete(_folder.Combine("backrest.db"));
        await using var again = new StorageHost(_folder.FullPath).Open();
        var plan = (await again.Plans.FindAsync("documents", Stop))!;
        Assert.Equal(JsonColumn.Write(sealedHook), JsonColumn.Write(plan.Settings.Hooks[0]));
        Assert.Equal(Canary, again.Get<HookProtector>().Open(plan.Settings.Hooks[0])?.Headers["X-Key"]);
        Assert.Equal("pg_dump shop", (await again.Repositories.FindAsync("nas", Stop))!.Settings.Hooks[1].Command?.Script);
    }

    private static async Task<Destination> AddAsync(StorageHost host, string name)
    {
        var destination = new Destination { Name = name, Kind = DestinationKind.Ntfy, Settings = new DestinationSettings() };
        return Assert.IsType<Outcome<Destination>.Ok>(await host.Get<DestinationStore>().AddAsync(destination, new DestinationSecrets(), Stop)).Value;
    }

    /// <summary>The plan "documents" and its repository "nas", both with these hooks.</summary>
    private static async Task<(Repository Repository, Plan Plan)> AddHooksAsync(StorageHost host, params Hook[] hooks)
    {
        var repository = await host.AddRepositoryAsync("nas", Stop);
        repository.Settings = repository.Settings with { Hooks = hooks };
        repository = Assert.IsType<Outcome<Repository>.Ok>(await host.Repositories.UpdateAsync(repository, repository.Version, null, Stop)).Value;
        var plan = new Plan { Name = "documents", Key = "", RepositoryId = repository.Id, Settings = new PlanSettings { Hooks = hooks } };
        return (repository, Assert.IsType<Outcome<Plan>.Ok>(await host.Plans.AddAsync(plan, Stop)).Value);
    }
}
