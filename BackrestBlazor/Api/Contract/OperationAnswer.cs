using System.Text.Json.Serialization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;

namespace BackrestBlazor.Api.Contract;

/// <summary>An operation as the API shows it. What a restic version does not tell is null, not 0.</summary>
internal sealed record OperationAnswer
{
    public required long Id { get; init; }

    public required long FlowId { get; init; }

    public required long? RetryOf { get; init; }

    public required string Repository { get; init; }

    public required string? Plan { get; init; }

    public required string? SnapshotId { get; init; }

    public required OperationKind Kind { get; init; }

    /// <summary>Why a hook ran; left out for every other kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HookCondition? Event { get; init; }

    public required OperationTrigger Trigger { get; init; }

    public required DateTimeOffset? DueAt { get; init; }

    public required int Coalesced { get; init; }

    public required DateTimeOffset? LastCoalescedDueAt { get; init; }

    public required OperationStatus Status { get; init; }

    public required OperationPhase? Phase { get; init; }

    public required CauseCode? CauseCode { get; init; }

    /// <summary>English; pages build their own text from the code.</summary>
    public required string? Message { get; init; }

    public required string? CommandLine { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of the newest try; 0 before the first.</summary>
    public required int Attempt { get; init; }

    public required IReadOnlyList<AttemptAnswer> Attempts { get; init; }

    public required OperationProgress? Progress { get; init; }

    public required OperationSummary? Summary { get; init; }

    /// <summary>Only where one operation was asked for; lists and events leave it out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ItemErrorAnswer>? Errors { get; init; }

    public static OperationAnswer From(Operation operation, CauseText causes, bool withErrors = false) => new()
    {
        Id = operation.Id,
        FlowId = operation.FlowId,
        RetryOf = operation.RetryOf,
        Repository = operation.RepositoryName,
        Plan = operation.PlanName,
        SnapshotId = operation.SnapshotId,
        Kind = operation.Kind,
        Event = operation.Arguments.Event,
        Trigger = operation.Trigger,
        DueAt = operation.DueAt,
        Coalesced = operation.Coalesced,
        LastCoalescedDueAt = operation.LastCoalescedDueAt,
        Status = operation.Status,
        Phase = operation.HasEnded ? null : operation.Phase,
        CauseCode = operation.Cause?.Code,
        Message = causes.Message(operation.Cause),
        CommandLine = operation.CommandLine,
        CreatedAt = operation.CreatedAt,
        StartedAt = operation.StartedAt,
        EndedAt = operation.EndedAt,
        Attempt = operation.Attempts.Select(attempt => attempt.Number).DefaultIfEmpty().Max(),
        Attempts = [.. operation.Attempts.OrderBy(attempt => attempt.Number).Select(AttemptAnswer.From)],
        Progress = operation.Progress,
        Summary = operation.Summary,
        Errors = withErrors ? [.. operation.Errors.Select(error => new ItemErrorAnswer(error.Item, error.Message))] : null,
    };
}

/// <summary>One try.</summary>
internal sealed record AttemptAnswer(int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, CauseCode? CauseCode, string? LastLine, long? BytesSent)
{
    public static AttemptAnswer From(OperationAttempt attempt) =>
        new(attempt.Number, attempt.StartedAt, attempt.EndedAt, attempt.CauseCode, attempt.LastLine, attempt.BytesSent);
}

/// <summary>One item that could not be read or written.</summary>
internal sealed record ItemErrorAnswer(string Item, string Message);

/// <summary>A part of the history.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextBefore">Give it as <c>before</c> for the next page; null when there is none.</param>
internal sealed record OperationPage(IReadOnlyList<OperationAnswer> Items, long? NextBefore);

/// <summary>Work was put into the queue.</summary>
internal sealed record Queued(long OperationId);
