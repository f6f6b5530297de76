using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

internal static class AccountsRegistration
{
    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AdminOptions>, AdminOptionsValidator>();
        builder.Services
            .AddSingleton(AccountGuards.On)
            .AddSingleton<AttemptLimiter>()
            .AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>()
            .AddSingleton<PasswordCheck>()
            .AddSingleton<RememberedBasic>()
            .AddSingleton<AccountService>()
            .AddSingleton<TokenService>()
            .AddSingleton<ApiCredentials>()
            .AddSingleton<AccessEnds>()
            .AddSingleton<SessionRegistry>()
            .AddSingleton<Session>()
            .AddSingleton<TokenUse>()
            .AddSingleton<UserAdministration>()
            .AddSingleton<Preferences>()
            .AddSingleton<SetupCode>()
            .AddSingleton<SetupRules>()
            .AddSingleton<FirstAdministratorForm>()
            .AddSingleton<OwnPasswordForm>()
            .AddSingleton<CookieRules>()
            .AddScoped<AuthenticationStateProvider, CircuitSession>()
            .AddHostedService<FirstAdministrator>()
            .AddHostedService<AccountUpkeep>();
        AddIdentity(builder.Services);
        AddSchemes(builder.Services);
        AddPolicies(builder.Services.AddAuthorizationBuilder());
        return builder;
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, EntityNameNormalizer>();
        services
            .AddIdentityCore<User>(options =>
            {
                options.Password = new PasswordOptions
                {
                    RequiredLength = AccountService.MinimumPasswordLength,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                // The rule for names is the app's own (EntityName).
                options.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<IdentityUserStore>()
            .AddClaimsPrincipalFactory<AccountPrincipalFactory>()
            .AddSignInManager();
    }

    private static void AddSchemes(IServiceCollection services) => services
        .AddAuthentication(Schemes.ByPath)
        .AddPolicyScheme(Schemes.ByPath, null, options => options.ForwardDefaultSelector = ChooseScheme)
        .AddScheme<AuthenticationSchemeOptions, ApiAuthenticationHandler>(Schemes.Api, null)
        .AddCookie(IdentityConstants.ApplicationScheme, CookieRules.Configure);

    /// <summary>The API document and the metrics are for both: a person with a cookie, a script with a token. A monitor without either is refused, not sent to the sign-in.</summary>
    private static string ChooseScheme(HttpContext context)
    {
        var path = context.Request.Path;
        var hasHeader = context.Request.Headers.Authorization.Count > 0;
        var isApi = path.StartsWithSegments("/api/v1")
            || (path.StartsWithSegments("/openapi") && hasHeader)
            || (path.StartsWithSegments("/metrics") && (hasHeader || !context.Request.Cookies.ContainsKey(CookieRules.Name)));
        return isApi ? Schemes.Api : IdentityConstants.ApplicationScheme;
    }

    private static void AddPolicies(AuthorizationBuilder authorization) => authorization
        .AddPolicy(Policies.View, policy => policy.RequireRole(nameof(Role.Viewer), nameof(Role.Operator), nameof(Role.Administrator)))
        .AddPolicy(Policies.Operate, policy => policy.RequireRole(nameof(Role.Operator), nameof(Role.Administrator)))
        .AddPolicy(Policies.Administer, policy => policy.RequireRole(nameof(Role.Administrator)));
}
