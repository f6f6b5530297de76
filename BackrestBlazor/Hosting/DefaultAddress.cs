namespace BackrestBlazor.Hosting;

/// <summary>The address of a server to which nobody gave one.</summary>
internal static class DefaultAddress
{
    public const string Url = "http://localhost:9899";

    private static readonly string[] Keys = ["urls", "http_ports", "https_ports"];

    /// <summary>Set in code, because an address in appsettings.json would beat ASPNETCORE_HTTP_PORTS.</summary>
    public static IWebHostBuilder UseDefaultAddress(this IWebHostBuilder host, IConfiguration configuration) =>
        IsNamed(configuration) ? host : host.UseUrls(Url);

    private static bool IsNamed(IConfiguration configuration) =>
        Keys.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
