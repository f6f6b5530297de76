using BackrestBlazor.Circuits;
using BackrestBlazor.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

internal static class HostingRegistration
{
    /// <summary>What the host may need beyond the grace of a cancelled restic to write down how everything ended.</summary>
    private static readonly TimeSpan ShutdownMargin = TimeSpan.FromSeconds(15);

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
            .AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest)
            .AddOptions<HostOptions>().Configure<IOptions<OperationsOptions>>(
                (host, operations) => host.ShutdownTimeout = operations.Value.CancelGrace + ShutdownMargin);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<ResticHealth>("restic");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddCutOff();
        return builder;
    }
}
