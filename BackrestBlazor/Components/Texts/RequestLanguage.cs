using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Localization;

namespace BackrestBlazor.Components.Texts;

/// <summary>In which language a request is answered: what was chosen in this browser, else what the browser asks for, else English.</summary>
internal sealed class RequestLanguage : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        // A script gets the same English whatever its client's library sends along.
        if (httpContext.Request.Path.StartsWithSegments("/api"))
        {
            return NullProviderCultureResult;
        }

        var language = Preferences.Language(httpContext) ?? Asked(httpContext.Request);
        return language is null ? NullProviderCultureResult : Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(language.Culture));
    }

    private static Language? Asked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(asked => asked.Quality is not 0)
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => Spoken(asked.Value.Value ?? ""))
        .FirstOrDefault(language => language is not null);

    // Of every region and script: who reads zh-TW reads zh-Hans sooner than English.
    private static Language? Spoken(string asked) =>
        Languages.All.FirstOrDefault(language => Primary(language.Culture).Equals(Primary(asked), StringComparison.OrdinalIgnoreCase));

    private static string Primary(string tag) => tag.Split('-')[0];
}
