using MudBlazor;
using MudBlazor.Services;

namespace BackrestBlazor.Components;

internal static class ComponentsRegistration
{
    /// <summary>What the pages need beside the circuits themselves: MudBlazor and localised texts.</summary>
    public static IHostApplicationBuilder AddComponents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddLocalization();
        builder.Services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        return builder;
    }
}
