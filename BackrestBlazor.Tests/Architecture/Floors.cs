namespace BackrestBlazor.Tests.Architecture;

/// <summary>
/// The house: a folder uses only folders of a lower floor, the same floor are strangers, and only <c>Program.cs</c>, which
/// stands in no folder, sees all.
/// </summary>
internal static class Floors
{
    private static readonly Dictionary<string, int> FloorOf = new()
    {
        ["Hosting"] = 6,
        ["Api"] = 5,
        ["Components"] = 5,
        ["Scheduling"] = 4,
        ["Circuits"] = 4,
        ["Operations"] = 3,
        ["Accounts"] = 3,
        ["Restic"] = 2,
        ["Storage"] = 2,
        ["Notifications"] = 2,
        ["Processes"] = 1,
        ["Live"] = 1,
        ["Domain"] = 0,
    };

    /// <summary>Libraries that stay behind one wall: beginning of their namespaces, and the only folder that may name them.</summary>
    private static readonly Dictionary<string, string> HomeOf = new()
    {
        ["Microsoft.EntityFrameworkCore"] = "Storage",
        ["CliWrap"] = "Processes",
        ["Quartz"] = "Scheduling",
        ["Fluid"] = "Notifications",
        ["MailKit"] = "Notifications",
        ["MimeKit"] = "Notifications",
        ["Prometheus"] = "Api",
    };

    /// <summary>Why a type may not use another, or null when it may.</summary>
    /// <param name="root">Namespace of the house.</param>
    /// <param name="from">Full name of the type that uses.</param>
    /// <param name="to">Full name of the type that is used, of the house or of a library.</param>
    public static string? Objection(string root, string from, string to)
    {
        if (Folder(root, from) is not { } user)
        {
            return null;
        }

        if (!FloorOf.TryGetValue(user, out var floor))
        {
            return $"{user} is no folder of the house";
        }

        if (Folder(root, to) is not { } used)
        {
            return HomeOf.Where(home => Below(home.Key, to) && home.Value != user).Select(home => $"{home.Key} lives only in {home.Value}").FirstOrDefault();
        }

        return user == used || !FloorOf.TryGetValue(used, out var below) || below < floor
            ? null
            : $"{user} is on floor {floor}, {used} on floor {below}";
    }

    /// <summary>The folder right below the root, null for what stands outside the house or in no folder.</summary>
    private static string? Folder(string root, string type)
    {
        if (!Below(root, type))
        {
            return null;
        }

        var parts = type[(root.Length + 1)..].Split('.');

        return parts.Length > 1 ? parts[0] : null;
    }

    private static bool Below(string space, string type) => type.StartsWith(space + ".", StringComparison.Ordinal);
}
