using System.Text.Json.Serialization;

namespace BackrestBlazor.Domain;

/// <summary>Liquid templates for what a destination is told; null parts stand for the usual text.</summary>
/// <remarks>Source of the language: https://shopify.github.io/liquid/</remarks>
public sealed record MessageTemplate
{
    /// <summary>Characters of <see cref="Title"/>.</summary>
    public const int MaximumTitle = 1_000;

    /// <summary>Characters of <see cref="Body"/>.</summary>
    public const int MaximumBody = 65_536;

    public string? Title { get; init; }

    public string? Body { get; init; }

    [JsonIgnore]
    public bool IsEmpty => Title is null && Body is null;

    /// <summary>Blank parts become null, and one without parts null.</summary>
    public static MessageTemplate? Of(string? title, string? body)
    {
        var template = new MessageTemplate { Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim(), Body = string.IsNullOrWhiteSpace(body) ? null : body };
        return template.IsEmpty ? null : template;
    }
}
