using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace BackrestBlazor.Tests.Architecture;

/// <summary>Reads the built assembly and tells every use of a type that the floors forbid, one readable line each.</summary>
internal static class FloorRule
{
    public static IReadOnlyList<string> Violations(Assembly assembly, string root) =>
        [.. Uses(assembly)
            .Select(use => (use.From, use.To, Objection: Floors.Objection(root, use.From, use.To)))
            .Where(use => use.Objection is not null)
            .Select(use => $"{use.From} → {use.To}: {use.Objection}")
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<(string From, string To)> Uses(Assembly assembly)
    {
        var architecture = new ArchLoader().LoadAssembliesRecursively([assembly], name => name.FullName == assembly.FullName ? FilterResult.LoadAndContinue : FilterResult.SkipAndContinue).Build();

        return architecture.Types.SelectMany(type => type.Dependencies.Select(use => (Name(type), Name(use.Target))));
    }

    private static string Name(IType type) => type.FullName;
}
