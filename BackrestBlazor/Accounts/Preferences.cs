using System.Globalization;
using System.Security.Claims;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Language and theme. They are kept with the user and, so that pages come right from their first byte and before the sign-in, in two cookies
/// of the browser. A sign-in brings the user's to the browser.
/// </summary>
internal sealed class Preferences(UserRows rows, IOptions<IdentityOptions> options)
{
    /// <summary>Holds <c>light</c> or <c>dark</c>; wwwroot/js/app.js writes it, too.</summary>
    public const string ThemeCookie = "theme";

    /// <summary>Holds the culture of one of <see cref="Languages"/>.</summary>
    public const string LanguageCookie = "language";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>What was chosen in this browser; null for nothing.</summary>
    public static Language? Language(HttpContext context) => Languages.Find(context.Request.Cookies[LanguageCookie]);

    /// <summary>Null when this browser follows its system.</summary>
    public static Theme? Theme(HttpContext context) => context.Request.Cookies[ThemeCookie] switch
    {
        "light" => Domain.Theme.Light,
        "dark" => Domain.Theme.Dark,
        _ => null,
    };

    /// <summary>At sign-in: what the user chose anywhere holds here, too; who never chose keeps what this browser has.</summary>
    public static void Bring(HttpContext context, User user)
    {
        if (Languages.Find(user.Language) is { } language)
        {
            Write(context, LanguageCookie, language.Culture);
        }

        if (user.Theme is { } theme)
        {
            WriteTheme(context, theme);
        }
    }

    /// <summary>At set-up: what was chosen in this browser is the choice of the user made in it.</summary>
    public async Task TakeOverAsync(HttpContext context, User user)
    {
        var (language, theme) = (Language(context), Theme(context));
        if (language is not null || theme is not null)
        {
            await rows.PreferAsync(user.Id, row => (row.Language, row.Theme) = (language?.Culture, theme), context.RequestAborted);
        }
    }

    /// <summary>For this browser only.</summary>
    public static void Remember(HttpContext context, Language language) => Write(context, LanguageCookie, language.Culture);

    /// <summary>For this browser and, when somebody is signed in, for the user.</summary>
    public async Task ChooseAsync(HttpContext context, Language language)
    {
        Remember(context, language);
        if (UserId(context) is { } id)
        {
            await rows.PreferAsync(id, row => row.Language = language.Culture, context.RequestAborted);
        }
    }

    public async Task ChooseAsync(HttpContext context, Theme theme)
    {
        WriteTheme(context, theme);
        if (UserId(context) is { } id)
        {
            await rows.PreferAsync(id, row => row.Theme = theme, context.RequestAborted);
        }
    }

    private int? UserId(HttpContext context) =>
        int.TryParse(context.User.FindFirstValue(options.Value.ClaimsIdentity.UserIdClaimType), CultureInfo.InvariantCulture, out var id) ? id : null;

    private static void WriteTheme(HttpContext context, Theme theme) =>
        Write(context, ThemeCookie, theme switch { Domain.Theme.Light => "light", Domain.Theme.Dark => "dark", _ => null });

    private static void Write(HttpContext context, string name, string? value) => context.Response.Cookies.Append(name, value ?? "", new CookieOptions
    {
        Path = context.Request.PathBase + "/",
        MaxAge = value is null ? TimeSpan.Zero : Lifetime,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });
}
