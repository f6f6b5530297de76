namespace BackrestBlazor.Live;

internal static class LiveRegistration
{
    public static IHostApplicationBuilder AddLive(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChangeFeed>();
        return builder;
    }
}
