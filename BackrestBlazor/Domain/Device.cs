namespace BackrestBlazor.Domain;

/// <summary>What a User-Agent header says about a browser, in the words of its maker. Good enough to be recognised by its owner; nothing is decided by it.</summary>
/// <param name="Browser">Null when it is none that is known.</param>
/// <param name="System">Null when it is none that is known.</param>
public sealed record Device(string? Browser, string? System)
{
    // In this order: nearly all call themselves Safari, and most of those Chrome, too.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux"), ("BSD", "BSD"),
    ];

    public static Device Of(string? userAgent) => new(Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Sign, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
