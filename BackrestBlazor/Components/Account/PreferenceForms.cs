using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Components.Account;

/// <summary>Where the switches of language and theme lead. Plain requests, because only they can set a cookie; a new language needs a new circuit anyway.</summary>
internal static class PreferenceForms
{
    public static void MapPreferences(this WebApplication app)
    {
        var forms = app.MapGroup("/preferences").AllowAnonymous().ExcludeFromDescription();
        // A link for the pages before the sign-in: it changes this browser only, never a user.
        forms.MapGet("/language/{culture}", LanguageOfBrowser);
        forms.MapPost("/language", LanguageAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        forms.MapPost("/theme", ThemeAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static Results<RedirectHttpResult, NotFound> LanguageOfBrowser(string culture, HttpContext context)
    {
        if (Languages.Find(culture) is not { } language)
        {
            return TypedResults.NotFound();
        }

        Preferences.Remember(context, language);
        return Back(context);
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> LanguageAsync(HttpContext context, Preferences preferences)
    {
        if (Languages.Find(await FieldAsync(context, "language")) is not { } chosen)
        {
            return TypedResults.BadRequest();
        }

        await preferences.ChooseAsync(context, chosen);
        return Back(context);
    }

    private static async Task<Results<NoContent, BadRequest>> ThemeAsync(HttpContext context, Preferences preferences)
    {
        if (!Enum.TryParse<Theme>(await FieldAsync(context, "theme"), ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen))
        {
            return TypedResults.BadRequest();
        }

        await preferences.ChooseAsync(context, chosen);
        return TypedResults.NoContent();
    }

    /// <summary>Null without the antiforgery token, too. Read here: [measured] a parameter bound from the form answers 500 to a request without one.</summary>
    private static async Task<string?> FieldAsync(HttpContext context, string name) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } && context.Request.HasFormContentType
            ? (string?)(await context.Request.ReadFormAsync(context.RequestAborted))[name]
            : null;

    // To the page on which it was chosen, with its filter and its place; only the path of it counts.
    private static RedirectHttpResult Back(HttpContext context) =>
        TypedResults.Redirect(LocalPath.Or(context.Request.GetTypedHeaders().Referer?.PathAndQuery, context.Request.PathBase));
}
