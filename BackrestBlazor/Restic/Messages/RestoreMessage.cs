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
    public double SecondsElapsed { get; set; }

    /// <summary>Share of the bytes, 0.0 to 1.0.</summary>
    public double PercentDone { get; set; }

    public long TotalFiles { get; set; }

    public long FilesRestored { get; set; }

    public long FilesSkipped { get; set; }

    public long TotalBytes { get; set; }

    public long BytesRestored { get; set; }

    public long BytesSkipped { get; set; }
}

/// <summary>One file or folder, with <c>--verbose=2</c>.</summary>
internal sealed record RestoreItem : RestoreMessage
{
    public string Action { get; set; } = "";

    public string Item { get; set; } = "";

    public long Size { get; set; }
}

/// <summary>What a restore did. [measured] It lies when files could not be written: only the exit code and the errors tell.</summary>
internal sealed record RestoreSummary : RestoreMessage
{
    public double SecondsElapsed { get; set; }

    public long TotalFiles { get; set; }

    public long FilesRestored { get; set; }

    public long FilesSkipped { get; set; }

    public long TotalBytes { get; set; }

    public long BytesRestored { get; set; }

    public long BytesSkipped { get; set; }
}
