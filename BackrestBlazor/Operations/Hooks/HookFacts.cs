using System.Globalization;
using System.Text.Json;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>What a hook may know of the run, by the API's names: holes of its templates and variables of its script. Never a secret.</summary>
internal sealed class HookFacts(InstanceStore instance, CauseText causes, TimeProvider time)
{
    private const string Prefix = "BACKREST_";

    /// <summary>Null where there is none.</summary>
    public IReadOnlyDictionary<string, object?> Of(HookTask task)
    {
        var (run, result) = (task.Subject, task.Result);
        var summary = result?.Summary;
        return new Dictionary<string, object?>
        {
            ["event"] = Word(task.Event),
            ["instance"] = instance.Current.Name,
            ["repository"] = run.RepositoryName,
            ["plan"] = run.PlanName ?? task.Plan?.Name,
            ["kind"] = Word(run.Kind),
            ["operationId"] = IdOf(run.Id),
            ["flowId"] = IdOf(run.FlowId),
            ["status"] = Word(result?.Status ?? OperationStatus.Running),
            ["causeCode"] = result?.Cause is { } cause ? Word(cause.Code) : null,
            ["message"] = causes.Message(result?.Cause),
            ["snapshotId"] = result?.SnapshotId,
            ["startedAt"] = run.StartedAt is { } started ? Text(started) : null,
            ["endedAt"] = result is null ? null : Text(time.GetUtcNow()),
            ["lastBackupAt"] = task.LastBackupAt is { } made ? Text(made) : null,
            ["filesNew"] = summary?.FilesNew,
            ["filesChanged"] = summary?.FilesChanged,
            ["filesTotal"] = summary?.TotalFilesProcessed,
            ["bytesTotal"] = summary?.TotalBytesProcessed,
            ["bytesAdded"] = summary?.DataAdded,
        };
    }

    /// <summary>The same as environment: <c>BACKREST_SNAPSHOT_ID</c>; empty where there is none.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> AsEnvironment(IReadOnlyDictionary<string, object?> facts) =>
        facts.Select(fact => KeyValuePair.Create(
            Prefix + JsonNamingPolicy.SnakeCaseUpper.ConvertName(fact.Key), (string?)(Convert.ToString(fact.Value, CultureInfo.InvariantCulture) ?? "").Replace('\0', ' ')));

    private static long? IdOf(long id) => id == 0 ? null : id;

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
