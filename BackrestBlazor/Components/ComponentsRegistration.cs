using MudBlazor;
using MudBlazor.Services;

namespace BackrestBlazor.Components;

internal static class ComponentsRegistration
{
    /// <summary>What the pages need: Razor components on circuits, MudBlazor, localised texts.</summary>
    public static IHostApplicationBuilder AddComponents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddLocalization();
        builder.Services.AddMudServices(options => options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        return builder;
    }
}
