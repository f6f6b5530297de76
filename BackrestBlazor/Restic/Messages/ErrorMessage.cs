using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackrestBlazor.Restic.Messages;

/// <summary>A JSON line of any command on stderr.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "message_type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(ItemError), "error")]
[JsonDerivedType(typeof(ExitError), "exit_error")]
internal record ErrorMessage : ResticMessage;

/// <summary>One item could not be read or written. The same item may be reported by the scan and again when it is read.</summary>
internal sealed record ItemError : ErrorMessage
{
    public ItemErrorDetail? Error { get; set; }

    /// <summary><c>scan</c>, <c>archival</c> or <c>restore</c>.</summary>
    public string During { get; set; } = "";

    /// <summary>Path as restic printed it; empty when it named none.</summary>
    public string Item { get; set; } = "";

    /// <summary>The reason in restic's words; for 0.14, which often tells nothing, the best that can be said.</summary>
    [JsonIgnore]
    public string Text => Error?.Text ?? ItemErrorDetail.NoReason;
}

/// <summary>Why: a message since restic 0.17.1; before, the fields of a Go error, or nothing at all.</summary>
internal sealed record ItemErrorDetail
{
    public const string NoReason = "restic gave no reason";

    public string? Message { get; set; }

    [JsonPropertyName("Op")]
    public string? Operation { get; set; }

    [JsonPropertyName("Path")]
    public string? Path { get; set; }

    /// <summary>Number of the system's error (errno); sometimes an object.</summary>
    [JsonPropertyName("Err")]
    public JsonElement Code { get; set; }

    [JsonIgnore]
    public string Text => Message ?? (Operation is null ? NoReason : $"{Operation} {Path}: {ReasonOf(Code)}");

    // The numbers that reading and writing files meet on Linux (errno(3)), in Go's words.
    private static string ReasonOf(JsonElement code) => code.ValueKind != JsonValueKind.Number ? NoReason : code.GetInt32() switch
    {
        1 => "operation not permitted",
        2 => "no such file or directory",
        5 => "input/output error",
        13 => "permission denied",
        17 => "file exists",
        20 => "not a directory",
        21 => "is a directory",
        28 => "no space left on device",
        30 => "read-only file system",
        36 => "file name too long",
        116 => "stale NFS file handle",
        122 => "disk quota exceeded",
        var number => $"error {number}",
    };
}

/// <summary>Why restic ended, restic 0.18 and later; always the last line.</summary>
internal sealed record ExitError : ErrorMessage
{
    public int Code { get; set; }

    public string Message { get; set; } = "";
}
