using System.Globalization;
using BackrestBlazor.Components.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace BackrestBlazor.Tests.Components.Shared;

/// <summary>bUnit with what the shared components need: real texts, MudBlazor, and a clock that stands at 23 November 2026, 12:00 in Berlin.</summary>
public abstract class PageContext : BunitContext
{
    protected PageContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<TimeWords>();
        Services.AddSingleton<OperationWords>();
        Services.AddScoped<MinuteTick>();
        AddServices(Services);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 11, 0, 0, TimeSpan.Zero));

    /// <summary>Where a test adds what only its component needs.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }
}
