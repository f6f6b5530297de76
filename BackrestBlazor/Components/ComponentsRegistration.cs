using System.Globalization;
using BackrestBlazor.Components.Overview;
using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Components.Texts;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace BackrestBlazor.Components;

internal static class ComponentsRegistration
{
    /// <summary>What the pages need beside the circuits themselves: MudBlazor, words, localised texts.</summary>
    public static IHostApplicationBuilder AddComponents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        builder.Services.AddSingleton<TimeWords>().AddSingleton<OperationWords>().AddSingleton<VerdictWords>().AddSingleton<OutcomeWords>()
            .AddSingleton<PlanWords>().AddSingleton<PlanFormLoader>().AddSingleton<CommandPreview>().AddScoped<FileSystemBrowser>().AddScoped<MinuteTick>();
        return builder.AddTexts();
    }

    private static IHostApplicationBuilder AddTexts(this IHostApplicationBuilder builder)
    {
        var pseudo = builder.Configuration.GetValue<bool>(PseudoCulture.ConfigurationKey);
        var culture = CultureInfo.GetCultureInfo(pseudo ? PseudoCulture.Name : "en");
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            // One language until there is a second one: what the browser asks for would only change the form of dates and numbers.
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.GetCultureInfo("en"), culture);
            options.SupportedCultures = [CultureInfo.GetCultureInfo("en")];
            options.SupportedUICultures = [culture];
            options.RequestCultureProviders = [];
        });
        if (pseudo)
        {
            builder.Services.AddTransient<MudLocalizer, MudTexts>();
            builder.Services.AddSingleton<IStringLocalizerFactory>(services =>
                new PseudoLocalizerFactory(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(services)));
        }

        return builder;
    }
}
