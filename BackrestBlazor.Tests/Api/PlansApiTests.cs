using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class PlansApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NewPlan_HasTheDefaultsOfTheContract()
    {
        var created = (await server.Client.PostAsync("plans", server.PlanBody("plain"), Stop)).Expect(HttpStatusCode.Created);

        var expected = JsonNode.Parse("""
            { "excludes": [], "iexcludes": [], "excludeIfPresent": [], "excludeLargerThan": null, "excludeCaches": true, "oneFileSystem": false, "tags": [],
              "backupFlags": [], "skipIfUnchanged": false, "enabled": true,
              "schedule": { "kind": "disabled", "cron": null, "every": 1, "at": "00:00", "clock": "local", "timeZone": null, "jitterMinutes": 0, "catchUp": true },
              "retention": null, "rerunAfterInterruption": true, "stallTimeoutSeconds": null, "overdueAfterHours": null, "hooks": [],
              "key": "plain", "version": 1, "lastBackup": null, "nextRun": null, "health": { "state": "unknown", "causeCode": null, "since": null }, "overdue": { "afterHours": null, "since": null } }
            """)!.AsObject();
        Assert.All(expected, field => Assert.True(JsonNode.DeepEquals(field.Value, created[field.Key]) && created.AsObject().ContainsKey(field.Key), $"{field.Key}: {created[field.Key]}"));
        Assert.Equal(3, created["retry"]!["attempts"]!.GetValue<int>());
    }

    [Fact]
    public async Task Post_EveryDefaultSpelledOut_IsTaken()
    {
        var created = (await server.Client.PostAsync("plans", server.PlanBody("first"), Stop)).Expect(HttpStatusCode.Created).DeepClone().AsObject();
        created["name"] = "second";

        (await server.Client.PostAsync("plans", created, Stop)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Put_FieldsLeftOut_TakeTheirDefaults()
    {
        var body = server.PlanBody("shrinking");
        body["excludes"] = new JsonArray("*.tmp");
        body["enabled"] = false;
        (await server.Client.PostAsync("plans", body, Stop)).Expect(HttpStatusCode.Created);
        var less = server.PlanBody("shrinking");
        less["version"] = 1;

        var changed = (await server.Client.PutAsync("plans/shrinking", less, Stop)).Expect(HttpStatusCode.OK);

        Assert.Empty(changed["excludes"]!.AsArray());
        Assert.True(changed["enabled"]!.GetValue<bool>());
        Assert.Equal(2, changed["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task NextRuns_OfCron_AreTimesInUtc()
    {
        var body = server.PlanBody("nightly");
        body["schedule"] = JsonNode.Parse("""{ "kind": "cron", "cron": "30 2 * * *", "timeZone": "Europe/Berlin" }""");
        (await server.Client.PostAsync("plans", body, Stop)).Expect(HttpStatusCode.Created);

        var runs = (await server.Client.GetAsync("plans/nightly/next-runs?count=3", Stop)).Expect(HttpStatusCode.OK).AsArray();

        Assert.Equal(3, runs.Count);
        Assert.All(runs, run => Assert.Matches("^[0-9-]+T0[01]:30:00.000Z$", run!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync("plans/nightly/next-runs?count=0", Stop)).Status);
    }

    [Fact]
    public async Task Backup_DryRun_MakesNoSnapshotAndIsNoLastBackup()
    {
        (await server.Client.PostAsync("plans", server.PlanBody("trying"), Stop)).Expect(HttpStatusCode.Created);

        var operation = await server.Scenario.FinishAsync(await server.Client.EnqueueAsync("plans/trying/backup", ApiScenario.Json(new { dryRun = true }), Stop));

        Assert.True(operation["summary"]!["dryRun"]!.GetValue<bool>());
        Assert.Null(operation["snapshotId"]);
        Assert.Empty((await server.Client.GetAsync("snapshots?plan=trying", Stop)).Expect(HttpStatusCode.OK).AsArray());
        Assert.Null((await server.Client.GetAsync("plans/trying", Stop)).Expect(HttpStatusCode.OK)["lastBackup"]);
    }

    [Fact]
    public async Task Get_PlanWithBackup_TellsItAndIsGood()
    {
        var plan = (await server.Client.GetAsync("plans/documents", Stop)).Expect(HttpStatusCode.OK);

        // Other tests of the shared server may have backed it up again.
        var backups = (await server.Client.GetAsync("operations?plan=documents&kind=backup&status=succeeded", Stop)).Expect(HttpStatusCode.OK)["items"]!.AsArray();
        Assert.Equal(backups.First(backup => backup!["snapshotId"] is not null)!["snapshotId"]!.GetValue<string>(), plan["lastBackup"]!["snapshotId"]!.GetValue<string>());
        Assert.Equal(["operationId", "snapshotId", "endedAt", "status"], plan["lastBackup"]!.AsObject().Select(field => field.Key));
        Assert.Equal("good", plan["health"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Delete_Plan_SnapshotsStay()
    {
        (await server.Client.PostAsync("plans", server.PlanBody("leaving"), Stop)).Expect(HttpStatusCode.Created);
        await server.Scenario.BackUpAsync("leaving");

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("plans/leaving", Stop)).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("plans/leaving", Stop)).Status);
        Assert.Single((await server.Client.GetAsync("snapshots?tag=plan:leaving", Stop)).Expect(HttpStatusCode.OK).AsArray());
    }
}
