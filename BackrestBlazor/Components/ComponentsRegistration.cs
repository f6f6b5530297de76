using System.Globalization;
using BackrestBlazor.Components.Overview;
using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Components.Texts;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Components.Server.Circuits;
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
            .AddSingleton<PlanWords>().AddSingleton<PlanFormLoader>().AddSingleton<CommandPreview>().AddScoped<FileSystemBrowser>()
            .AddScoped<MinuteTick>().AddScoped<CircuitHandler>(services => services.GetRequiredService<MinuteTick>());
        return builder.AddTexts();
    }

    private static IHostApplicationBuilder AddTexts(this IHostApplicationBuilder builder)
    {
        var pseudo = builder.Configuration.GetValue<bool>(PseudoCulture.ConfigurationKey);
        var english = CultureInfo.GetCultureInfo(Languages.English.Culture);
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            // The form of dates and numbers goes with the language, whatever else the browser asks for.
            List<CultureInfo> cultures = [.. Languages.All.Select(language => CultureInfo.GetCultureInfo(language.Culture))];
            options.DefaultRequestCulture = new RequestCulture(english, pseudo ? CultureInfo.GetCultureInfo(PseudoCulture.Name) : english);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders = pseudo ? [] : [new RequestLanguage()];
        });
        builder.Services.AddTransient<MudLocalizer, MudTexts>();
        if (pseudo)
        {
            builder.Services.AddSingleton<IStringLocalizerFactory>(services =>
                new PseudoLocalizerFactory(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(services)));
        }

        return builder;
    }
}
