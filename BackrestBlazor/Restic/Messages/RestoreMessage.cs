using System.Text.Json.Serialization;

namespace BackrestBlazor.Restic.Messages;

/// <summary>A line of <c>restore --json</c> on stdout (restic 0.16 and later; before, restore prints text).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "message_type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(RestoreStatus), "status")]
[JsonDerivedType(typeof(RestoreItem), "verbose_status")]
[JsonDerivedType(typeof(RestoreSummary), "summary")]
internal record RestoreMessage : ResticMessage;

/// <summary>Progress so far; files and folders are counted together.</summary>
internal sealed record RestoreStatus : RestoreMessage
{
    public double SecondsElapsed { get; init; }

    /// <summary>Share of the bytes, 0.0 to 1.0.</summary>
    public double PercentDone { get; init; }

    public long TotalFiles { get; init; }

    public long FilesRestored { get; init; }

    public long FilesSkipped { get; init; }

    public long TotalBytes { get; init; }

    public long BytesRestored { get; init; }

    public long BytesSkipped { get; init; }
}

/// <summary>One file or folder, with <c>--verbose=2</c>.</summary>
internal sealed record RestoreItem : RestoreMessage
{
    public string Action { get; init; } = "";

    public string Item { get; init; } = "";

    public long Size { get; init; }
}

/// <summary>What a restore did. [measured] It lies when files could not be written: only the exit code and the errors tell.</summary>
internal sealed record RestoreSummary : RestoreMessage
{
    public double SecondsElapsed { get; init; }

    public long TotalFiles { get; init; }

    public long FilesRestored { get; init; }

    public long FilesSkipped { get; init; }

    public long TotalBytes { get; init; }

    public long BytesRestored { get; init; }

    public long BytesSkipped { get; init; }
}
