using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Plans;

/// <summary>What is set inside a folded part of the form, in a few words.</summary>
internal static class FoldWords
{
    /// <summary>The parts that are not null; "as usual" when there are none.</summary>
    public static string Join(IStringLocalizer texts, params string?[] parts)
    {
        var said = string.Join(texts["List_Comma"].Value, parts.Where(part => part is not null));
        return said.Length == 0 ? texts["Fold_Default"] : said;
    }

    /// <summary>"3 entries"; null for none.</summary>
    public static string? Entries(IStringLocalizer texts, int count) => count switch
    {
        0 => null,
        1 => texts["Fold_Count_One"].Value,
        _ => texts["Fold_Count_Many", count].Value,
    };
}
