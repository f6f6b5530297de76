using System.Net;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>Signs in through the form and loads the overview, as a browser does before its circuit starts.</summary>
internal static partial class BrowserLogin
{
    public static async Task RunAsync(Uri server, CancellationToken cancellationToken) => (await SignInAsync(server, cancellationToken)).Dispose();

    /// <summary>The same, and gives what the browser sends to stay signed in.</summary>
    public static async Task<string> CookieAsync(Uri server, CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        using var client = await SignInAsync(server, cookies, cancellationToken);
        return cookies.GetCookieHeader(server);
    }

    /// <summary>The same, and goes on with the browser's cookies.</summary>
    public static Task<HttpClient> SignInAsync(Uri server, CancellationToken cancellationToken) => SignInAsync(server, new CookieContainer(), cancellationToken);

    private static async Task<HttpClient> SignInAsync(Uri server, CookieContainer cookies, CancellationToken cancellationToken)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = server };
        var page = await client.GetStringAsync(new Uri("login", UriKind.Relative), cancellationToken);
        var fields = HiddenField().Matches(page).ToDictionary(match => Attribute(match.Value, "name"), match => Attribute(match.Value, "value"));
        fields["username"] = RunningServerOptions.UserName;
        fields["password"] = RunningServerOptions.Password;

        using var form = new FormUrlEncodedContent(fields);
        using var response = await client.PostAsync(new Uri("login", UriKind.Relative), form, cancellationToken);
        var overview = response.RequestMessage?.RequestUri?.AbsolutePath;

        if (!response.IsSuccessStatusCode || overview?.EndsWith("/login", StringComparison.Ordinal) != false)
        {
            throw new InvalidOperationException($"The sign-in ended at {overview} with {response.StatusCode}.");
        }

        return client;
    }

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*>""")]
    private static partial Regex HiddenField();

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(Regex.Match(element, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);
}
