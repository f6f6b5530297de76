using BackrestBlazor.Circuits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

internal static class HostingRegistration
{
    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations();
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section);
        builder.Services
            .AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>()
            .AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, ProxyHeaders>()
            .AddSingleton(OriginRule.On)
            .AddHttpContextAccessor()
            .AddProblemDetails()
            .AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddHealthChecks()
            .AddCheck<GroundHealth>("ground").AddCheck<ResticHealth>("restic").AddCheck<RecoveryHealth>("recovery").AddCheck<OverdueHealth>("overdue");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddCutOff();
        return builder;
    }
}
