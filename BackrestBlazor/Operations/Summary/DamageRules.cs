using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Summary;

/// <summary>
/// Damage stands until a check that looks at least at the same has found none: a backup that succeeds afterwards, or a check of another part
/// of the data, proves nothing.
/// </summary>
internal static class DamageRules
{
    /// <param name="checks">Of one repository, newest first.</param>
    /// <returns>The check that found what still stands; null when all is well.</returns>
    public static CheckOutcome? Standing(IEnumerable<CheckOutcome> checks)
    {
        CheckOutcome? standing = null;
        foreach (var check in checks.Reverse())
        {
            if (check.FoundDamage)
            {
                standing = standing is { } known && known.Checked is { } before && check.Checked is { } now && !now.Covers(before) ? known : check;
            }
            else if (standing is { } found && check.Checked is { } proven && proven.Covers(found.Checked ?? DataShare.All))
            {
                standing = null;
            }
        }

        return standing;
    }
}
