using System.Reflection;

namespace BackrestBlazor.Domain;

/// <summary>The version of this program, as people and monitors are told it.</summary>
public static class AppVersion
{
    /// <summary>Like <c>1.0.0</c>; what the build appends behind a plus sign is left out.</summary>
    public static string Text { get; } =
        typeof(AppVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
