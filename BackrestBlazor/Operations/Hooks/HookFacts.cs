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
        var facts = Of(task.Subject, task.Result);
        facts["event"] = Word(task.Event);
        facts["plan"] = task.Subject.PlanName ?? task.Plan?.Name;
        facts["lastBackupAt"] = task.LastBackupAt is { } made ? Text(made) : null;
        return facts;
    }

    /// <summary>The same without a hook, as messages tell it.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="result">How that ended; null while it has not.</param>
    public Dictionary<string, object?> Of(Operation run, OperationResult? result)
    {
        var summary = result?.Summary;
        return new Dictionary<string, object?>
        {
            ["instance"] = instance.Current.Name,
            ["repository"] = run.RepositoryName,
            ["plan"] = run.PlanName,
            ["kind"] = Word(run.Kind),
            ["operationId"] = IdOf(run.Id),
            ["flowId"] = IdOf(run.FlowId),
            ["status"] = Word(result?.Status ?? OperationStatus.Running),
            ["causeCode"] = result?.Cause is { } cause ? Word(cause.Code) : null,
            ["message"] = causes.Message(result?.Cause),
            ["snapshotId"] = result?.SnapshotId,
            ["startedAt"] = run.StartedAt is { } started ? Text(started) : null,
            ["endedAt"] = result is null ? null : Text(run.EndedAt ?? time.GetUtcNow()),
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
