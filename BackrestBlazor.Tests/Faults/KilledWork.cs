using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Processes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>One server, one repository and three plans for work of every kind, that can be begun, killed at a moment of a seed, and looked at afterwards.</summary>
internal sealed class KilledWork : IAsyncDisposable
{
    /// <summary>Slow enough that new data, a restore and a check last for a second or two, in which a moment can be hit.</summary>
    private const int KiBPerSecond = 3000;

    private const int NewFiles = 60;
    private const int BytesPerFile = 100_000;
    private const int RepackedFiles = 40;

    /// <summary>A kill that comes too late is tried again, each time sooner; the last of them all but at once.</summary>
    private const int MostTries = 8;

    /// <summary>When the hooks of two plans run, one each.</summary>
    private static readonly string[] Conditions = ["backupStarted", "backupSucceeded"];

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>A backup lasts longer than other work.</summary>
    private static readonly TimeSpan LongestDelayOfABackup = TimeSpan.FromSeconds(2.2);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly int _seed;
    private readonly string _restic;
    private readonly Random _random;
    private string _moment = "before the first";
    private string? _snapshot;
    private int _made;

    private KilledWork(ApiScenario scenario, string restic, int seed)
    {
        (Scenario, _restic, _seed, _random) = (scenario, restic, seed, new Random(seed));
        Records = new ProcessRecords(Path.Combine(scenario.Server.DataDirectory, "running"), TimeProvider.System);
    }

    public ApiScenario Scenario { get; }

    /// <summary>What the server says of its processes, beside the API.</summary>
    public ProcessRecords Records { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Hold => Scenario.Folder.Combine("hold");

    /// <param name="version">Of restic.</param>
    /// <param name="seed">Says which moments are hit.</param>
    public static async Task<KilledWork> StartAsync(string version, int seed)
    {
        var restic = await ResticBinaries.PathAsync(version);
        var scenario = await ApiScenario.StartAsync(
            folder => ScriptedRestic.HeldAtLockAsync(folder.Combine("script"), restic, "forget", folder.Combine("repository"), onlyWhile: folder.Combine("hold")),
            new Dictionary<string, string> { ["BackrestBlazor:Operations:CancelGrace"] = "00:00:02" });
        return new KilledWork(scenario, restic, seed);
    }

    public async Task PrepareAsync()
    {
        // One that restic made: where the moments fall depends on how long a start of restic takes.
        await Scenario.CreateRepositoryAsync(Scenario.RepositoryPath, ApiScenario.Json(new
        {
            limits = new { uploadKiBps = KiBPerSecond, downloadKiBps = KiBPerSecond },
            prune = new { maxUnusedPercent = 0 },
        }));
        SampleTree.Create(Scenario.Folder.Combine("short"), RepackedFiles, BytesPerFile);
        SampleTree.Create(Scenario.Folder.Combine("small"), 3);
        // More than one attempt: what was killed is not tried again all the same.
        var retry = new { attempts = 5, initialDelaySeconds = 1 };
        await Scenario.CreatePlanAsync(ApiScenario.Json(new { retry }));
        await Scenario.CreatePlanAsync(ApiScenario.Json(new { name = "short", paths = new[] { Scenario.Folder.Combine("short") }, retention = new { keepLast = 1 }, retry }));
        foreach (var condition in Conditions)
        {
            // Ignores what asks it to end, and has a child of its own.
            var script = $"[ -e '{Hold}' ] || exit 0\ntrap '' TERM INT\nsleep 1000 &\n: >'{Hold}-hook'\nwhile :; do sleep 1000; done";
            var hooks = new[] { new { on = new[] { condition }, command = new { script } } };
            await Scenario.CreatePlanAsync(ApiScenario.Json(new { name = HookedPlan(condition), paths = new[] { Scenario.Folder.Combine("small") }, hooks }));
        }

        AddFiles();
        _snapshot = (await Scenario.BackUpAsync())["snapshotId"]!.ToString();
        await Scenario.BackUpAsync("short");
        await SettleAsync();
    }

    /// <summary>The kinds in an order of the seed.</summary>
    public string[] Shuffled(string[] kinds)
    {
        _random.Shuffle(kinds);
        return kinds;
    }

    /// <summary>Hits a moment of such work; one that came too late is tried again with the next delay of the seed.</summary>
    /// <param name="kind">Of work.</param>
    /// <param name="hit">Gets the delay and says whether the work was hit.</param>
    public async Task HitAsync(string kind, Func<TimeSpan, Task<bool>> hit)
    {
        for (var number = 1; ; number++)
        {
            var delay = (kind == "backup" ? LongestDelayOfABackup : LongestDelay) * _random.NextDouble() / number;
            _moment = string.Create(CultureInfo.InvariantCulture, $"{kind}, try {number}, {delay.TotalMilliseconds:0} ms");
            var hasHit = await hit(delay);
            TestContext.Current.TestOutputHelper?.WriteLine($"{TimeProvider.System.GetUtcNow():mm:ss.f} {_moment}: {(hasHit ? "hit" : "too late")}");
            if (hasHit)
            {
                return;
            }

            Assert.True(number < MostTries, Told("the work always ended before it was killed"));
        }
    }

    /// <summary>Waits for the moment. Not for something to become true: the moment is what is tested.</summary>
    public static Task PassAsync(Begun begun, TimeSpan delay) => begun.IsHeld ? Task.CompletedTask : Task.Delay(delay, TimeProvider.System, Stop);

    public async Task<Begun> BeginAsync(string kind)
    {
        switch (kind)
        {
            case "backup":
                AddFiles();
                var backup = await Scenario.EnqueueBackupAsync();
                return new Begun(kind, backup, Repeated: backup);
            case "restore":
                var target = Scenario.Folder.Combine("restored", NewSeed().ToString(CultureInfo.InvariantCulture));
                return new Begun(kind, await Scenario.Client.EnqueueAsync("repositories/nas/restores", ApiScenario.Json(new { snapshotId = _snapshot, target }), Stop));
            case "check":
                return new Begun(kind, await EnqueueTaskAsync(new { task = kind, readDataPercent = 100 }));
            case "prune":
                await Scenario.FinishAsync(await ForgetAsync());
                return new Begun(kind, await EnqueueTaskAsync(new { task = kind }));
            case "forget":
                await File.WriteAllTextAsync(Hold, "", Stop);
                var forget = await ForgetAsync();
                await AppearsAsync(Scenario.Folder.Combine("script", "held"));
                return new Begun(kind, forget, Repeated: forget) { IsHeld = true };
            default:
                return await BeginHookAsync(Conditions[_random.Next(Conditions.Length)]);
        }
    }

    /// <summary>What is begun from now on is not held.</summary>
    public void LetGo()
    {
        File.Delete(Hold);
        File.Delete(Hold + "-hook");
        File.Delete(Scenario.Folder.Combine("script", "held"));
    }

    /// <summary>The real restic that does the work, and not the script that holds it; null when there is none (yet).</summary>
    public LivingProcess? Restic(string kind) =>
        Scenario.Server.Children().FirstOrDefault(process => process.CommandLine.StartsWith(_restic, StringComparison.Ordinal) && process.CommandLine.Split(' ').Contains(kind));

    /// <summary>All operations by their ids.</summary>
    public async Task<Dictionary<string, JsonNode>> HistoryAsync() =>
        (await Scenario.GetAsync("operations?limit=500"))["items"]!.AsArray().ToDictionary(row => row!["id"]!.ToString(), row => row!);

    /// <summary>Nothing waits, nothing runs.</summary>
    /// <returns>All operations.</returns>
    public async Task<Dictionary<string, JsonNode>> SettleAsync()
    {
        Dictionary<string, JsonNode> rows = [];
        await Poll.UntilAsync(
            async () => await IsReadyAsync() && (rows = await HistoryAsync()).Values.All(row => row["endedAt"] is not null), Limit, Stop, Told("everything ends"));
        return rows;
    }

    /// <summary>It is up again, and answers whatever it still has to settle.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            return (await Scenario.Client.GetAsync("operations?limit=1", Stop)).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Null when the truth is told: no operation and no process of an earlier life goes on, and what runs in this one has a process.</summary>
    /// <param name="before">The operations just before the server was killed.</param>
    /// <param name="startedAt">When it was started again.</param>
    public async Task<string?> LieAsync(IReadOnlyDictionary<string, JsonNode> before, DateTimeOffset startedAt)
    {
        var active = (await HistoryAsync()).Where(entry => entry.Value["endedAt"] is null).ToList();
        var server = ProcFile.StartTicks(Scenario.Server.ProcessId);
        var orphans = Conditions.Select(condition => "BACKREST_PLAN=" + HookedPlan(condition)).Append(Scenario.Server.DataDirectory)
            .SelectMany(LivingProcess.WithEnvironment)
            .Where(process => ProcFile.StartTicks(process.Id) < server)
            .ToList();
        string[] lies =
        [
            .. active.Where(entry => before.ContainsKey(entry.Key) || entry.Value["startedAt"]?.GetValue<DateTimeOffset>() < startedAt)
                .Select(entry => $"It is of an earlier life: {entry.Value}"),
            .. orphans.Select(process => $"It is an orphan: {process}"),
            .. active.Where(entry => entry.Value["status"]!.ToString() == "running" && Scenario.Server.Children().Count == 0)
                .Select(entry => $"It runs without a process: {entry.Value}"),
        ];
        return lies.Length == 0 ? null : string.Join('\n', lies);
    }

    /// <summary>Nothing of what was killed is left: no lock, no record of a process. And each backup that says so has its snapshot.</summary>
    public async Task<Dictionary<string, JsonNode>> AssertCleanAsync()
    {
        var rows = await SettleAsync();
        Assert.True(Scenario.Locks().Count == 0, Told($"a lock is left: {string.Join(", ", Scenario.Locks())}"));
        await Poll.UntilAsync(() => Records.List().Count == 0, Limit, Stop, Told("no record of a process is left"));
        var listed = (await Scenario.GetAsync("snapshots?plan=documents")).AsArray().Select(snapshot => snapshot!["id"]!.ToString()).ToHashSet();
        foreach (var row in rows.Values.Where(row => row["kind"]!.ToString() == "backup"))
        {
            var snapshot = row["snapshotId"]?.ToString();
            var isRight = row["status"]!.ToString() == "succeeded"
                ? snapshot is not null && (row["plan"]!.ToString() != "documents" || listed.Contains(snapshot))
                : snapshot is null;
            Assert.True(isRight, Told($"the snapshots do not fit {row}"));
        }

        return rows;
    }

    /// <summary>The end of it all: restic finds no fault, and every snapshot is one of a backup that succeeded, or was made by one at the moment of its death.</summary>
    public async Task AssertSoundAsync()
    {
        var rows = await AssertCleanAsync();
        var made = rows.Values.Select(row => row["snapshotId"]?.ToString()).ToHashSet();
        var dead = rows.Values.Where(row => row["kind"]!.ToString() == "backup" && row["status"]!.ToString() != "succeeded" && row["startedAt"] is not null).ToList();
        await Scenario.FinishAsync(await EnqueueTaskAsync(new { task = "index" }));
        var listed = (await Scenario.GetAsync("snapshots?repository=nas")).AsArray();
        var stored = JsonNode.Parse(await ResticAsync("snapshots", "--json"))!.AsArray();
        Assert.Equal(stored.Select(snapshot => snapshot!["id"]!.ToString()).Order(), listed.Select(snapshot => snapshot!["id"]!.ToString()).Order());
        foreach (var snapshot in stored.Where(snapshot => !made.Contains(snapshot!["id"]!.ToString())))
        {
            var time = snapshot!["time"]!.GetValue<DateTimeOffset>();
            var makers = dead.RemoveAll(row => row["startedAt"]!.GetValue<DateTimeOffset>() <= time && time <= row["endedAt"]!.GetValue<DateTimeOffset>());
            Assert.True(makers == 1, Told($"nobody made the snapshot {snapshot}"));
        }

        await ResticAsync("check", "--read-data");
    }

    public string Told(string what) => $"Seed {_seed}, {_moment}: {what}\nLog of the server:\n{Scenario.Server.Log}";

    public ValueTask DisposeAsync() => Scenario.DisposeAsync();

    /// <summary>Until then the server may still queue what takes over from its last life.</summary>
    private async Task<bool> IsReadyAsync()
    {
        using var answer = await Scenario.Client.Http.GetAsync(new Uri(Scenario.Server.Address, "health/ready"), Stop);
        return !(await answer.Content.ReadAsStringAsync(Stop)).Contains("still being settled", StringComparison.Ordinal);
    }

    private async Task<Begun> BeginHookAsync(string condition)
    {
        await File.WriteAllTextAsync(Hold, "", Stop);
        var run = await Scenario.EnqueueBackupAsync(HookedPlan(condition));
        await AppearsAsync(Hold + "-hook");
        var hook = (await HistoryAsync()).Values.Single(row => row["kind"]!.ToString() == "hook" && row["status"]!.ToString() == "running");

        // Before its run, that is interrupted with it; after it, that has succeeded already.
        return new Begun("hook", hook["id"]!.ToString(), condition == Conditions[0] ? run : null) { IsHeld = true };
    }

    /// <summary>Changes half of the files of a plan that keeps one snapshot, so that there is something to forget, and half a pack to prune.</summary>
    /// <returns>The forget that follows the backup.</returns>
    private async Task<string> ForgetAsync()
    {
        SampleTree.Create(Scenario.Folder.Combine("short"), RepackedFiles / 2, BytesPerFile, NewSeed());
        var backup = await Scenario.BackUpAsync("short");
        return (await HistoryAsync()).Values.Single(row => row["flowId"]!.ToString() == backup["flowId"]!.ToString() && row["kind"]!.ToString() == "forget")["id"]!.ToString();
    }

    private void AddFiles()
    {
        var seed = NewSeed();
        SampleTree.Create(Path.Combine(Scenario.Source, seed.ToString(CultureInfo.InvariantCulture)), NewFiles, BytesPerFile, seed);
    }

    // Another one for each tree: restic would have the data already.
    private int NewSeed() => ++_made + 100;

    private string HookedPlan(string condition) => string.Create(CultureInfo.InvariantCulture, $"{condition}-{_seed}");

    private Task AppearsAsync(string file) => Poll.UntilAsync(() => File.Exists(file), Limit, Stop, Told($"{file} appears"));

    private Task<string> EnqueueTaskAsync(object task) => Scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(task), Stop);

    private async Task<string> ResticAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["RESTIC_REPOSITORY"] = Scenario.RepositoryPath, ["RESTIC_PASSWORD"] = ApiScenario.RepositoryPassword };
        var result = await Shell.TryAsync(_restic, ["--no-cache", .. arguments], Stop, environment);
        Assert.True(result.ExitCode == 0, Told($"restic {string.Join(' ', arguments)}: {result.ExitCode}\n{result.StandardOutput}\n{result.StandardError}"));
        return result.StandardOutput;
    }
}
