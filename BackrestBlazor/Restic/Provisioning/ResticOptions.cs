using System.ComponentModel.DataAnnotations;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Where restic comes from: <c>BackrestBlazor:ResticPath</c> and <c>BackrestBlazor:Restic:Download</c>.</summary>
internal sealed class ResticOptions
{
    /// <summary>A restic to use as it is; null looks on <c>PATH</c>, then in the data directory, then provides one.</summary>
    public string? ResticPath { get; set; }

    /// <summary>Whether a missing restic may be fetched.</summary>
    [EnumDataType(typeof(ResticDownload))]
    public ResticDownload Download { get; set; }
}

/// <summary>From where a missing restic may be fetched.</summary>
internal enum ResticDownload
{
    /// <summary>From wherever it can be had; now the distribution.</summary>
    Auto,

    /// <summary>Only the distribution's own package.</summary>
    Distribution,

    /// <summary>Not at all.</summary>
    Never,
}
