using System.ComponentModel.DataAnnotations;

namespace BackrestBlazor.Hosting;

/// <summary>Where the app stands in the world of its users. Section <c>BackrestBlazor</c>.</summary>
internal sealed class ServerOptions
{
    public const string Section = "BackrestBlazor";

    /// <summary>Sub-path under a reverse proxy, such as <c>/backup</c>; null or empty: none.</summary>
    [RegularExpression("(/[A-Za-z0-9._~-]+)+/?", ErrorMessage = Section + ":PathBase must look like /backup.")]
    public string? PathBase { get; init; }
}
