using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Domain;

/// <summary>
/// Rule for the names of plans, repositories, users and the instance: 1 to 64 characters, a letter or digit first, then letters, digits,
/// <c>. _ -</c> and inner spaces; unique without case; not <c>new</c>, which is a page.
/// </summary>
public static partial class EntityName
{
    public const int MaximumLength = 64;

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaximumLength } && Shape().IsMatch(name) && !name.Equals("new", StringComparison.OrdinalIgnoreCase);

    /// <summary>The form that is compared and unique in the database.</summary>
    public static string Normalize(string name) => name.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <summary>The key of a plan made from its first name: lower-case ASCII letters, digits and dashes.</summary>
    public static string Slug(string name)
    {
        var plain = new string([.. name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]);
        var slug = NotSlug().Replace(plain.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 ? "plan" : slug;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}]([\p{L}\p{Nd}\p{Mn}._\- ]*[\p{L}\p{Nd}\p{Mn}._\-])?$")]
    private static partial Regex Shape();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}
