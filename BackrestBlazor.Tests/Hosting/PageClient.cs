using System.Net;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>Opens static pages and sends their forms, as a browser without JavaScript does.</summary>
internal sealed partial class PageClient : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public PageClient(Uri address, IEnumerable<(string Name, string Value)> headers)
    {
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var (name, value) in headers)
        {
            Http.DefaultRequestHeaders.Add(name, value);
        }
    }

    public HttpClient Http { get; }

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Cast<Cookie>()];

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), cancellationToken);

    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Loads the page, fills in its form beside the hidden fields, and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var fields = Hidden(await GetTextAsync(path, cancellationToken));
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await Http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content, cancellationToken);
    }

    public Task<HttpResponseMessage> SignInAsync(CancellationToken cancellationToken, string path = "login", string password = WebHost.Password) =>
        SubmitAsync(path, new Dictionary<string, string> { ["username"] = "admin", ["password"] = password }, cancellationToken);

    public Task<HttpResponseMessage> SignInAsAsync(string userName, CancellationToken cancellationToken) =>
        SubmitAsync("login", new Dictionary<string, string> { ["username"] = userName, ["password"] = WebHost.Password }, cancellationToken);

    public Task<HttpResponseMessage> NegotiateAsync(string? origin, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return Http.SendAsync(request, cancellationToken);
    }

    public static Dictionary<string, string> Hidden(string page) => HiddenFields().Matches(page)
        .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
