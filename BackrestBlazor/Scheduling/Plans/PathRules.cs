using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>What the paths of a plan must be: absolute, without dots, and there when they are new.</summary>
internal static class PathRules
{
    public static IEnumerable<FieldError> Check(IReadOnlyList<string> paths, IReadOnlyCollection<string> known)
    {
        if (paths.Count == 0)
        {
            return [new FieldError("paths", "required")];
        }

        return paths.Select((path, index) => Check(path, $"paths[{index}]", known)).OfType<FieldError>();
    }

    private static FieldError? Check(string? path, string field, IReadOnlyCollection<string> known)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
        {
            return null; // said by the list rules
        }

        if (!path.StartsWith('/'))
        {
            return new FieldError(field, "pathNotAbsolute");
        }

        if (path.Split('/').Any(part => part is "." or ".."))
        {
            return new FieldError(field, "pathHasDots");
        }

        return known.Contains(path) || Path.Exists(path) ? null : new FieldError(field, "pathMissing", path);
    }
}
