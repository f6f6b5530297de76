using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Operations;

/// <summary>Filters of the history as they stand in the address; what is not understood is left out.</summary>
public sealed record OperationFilter
{
    public string? Repository { get; init; }

    public string? Plan { get; init; }

    public OperationKind? Kind { get; init; }

    public OperationStatus? Status { get; init; }

    /// <summary>Only older ones than this operation; null begins with the newest.</summary>
    public long? Before { get; init; }

    public bool IsEmpty => this is { Repository: null, Plan: null, Kind: null, Status: null };

    public static OperationFilter Parse(string? repository, string? plan, string? kind, string? status, long? before) => new()
    {
        Repository = Some(repository), Plan = Some(plan), Kind = Word<OperationKind>(kind), Status = Word<OperationStatus>(status), Before = before is > 0 ? before : null,
    };

    /// <summary>Null values take the parameter out of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["repository"] = Repository, ["plan"] = Plan, ["kind"] = Camel(Kind), ["status"] = Camel(Status), ["before"] = Before,
    };

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    private static string? Camel<T>(T? value)
        where T : struct, Enum =>
        value?.ToString() is [var first, ..] word ? char.ToLowerInvariant(first) + word[1..] : null;
}
