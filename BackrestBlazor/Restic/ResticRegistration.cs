using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Restic.Ssh;

namespace BackrestBlazor.Restic;

internal static class ResticRegistration
{
    /// <param name="builder">The host; <c>AddProcesses</c> belongs to it, too.</param>
    /// <param name="dataDirectory">Root of the data directory.</param>
    public static IHostApplicationBuilder AddRestic(this IHostApplicationBuilder builder, string dataDirectory)
    {
        var section = builder.Configuration.GetSection("BackrestBlazor");
        builder.Services.AddOptions<ResticOptions>()
            .Configure(options => options.ResticPath = section["ResticPath"])
            .Bind(section.GetSection("Restic"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(new ResticFolders(dataDirectory));
        builder.Services.AddSingleton<ResticVersionProbe>();
        builder.Services.AddSingleton<DistributionPackage>();
        builder.Services.AddSingleton<ResticProvider>();
        builder.Services.AddSingleton<ResticKnowledge>();
        builder.Services.AddHostedService<ResticProvisioning>();
        builder.Services.AddSingleton<ResticClient>();
        builder.Services.AddSingleton<SshTools>();
        return builder;
    }
}
