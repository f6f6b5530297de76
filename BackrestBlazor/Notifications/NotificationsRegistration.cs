using BackrestBlazor.Notifications.Channels;
using BackrestBlazor.Notifications.Templates;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackrestBlazor.Notifications;

internal static class NotificationsRegistration
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton<HttpSender>()
            .AddSingleton<TemplateRenderer>()
            .AddSingleton<NotificationChannels>()
            .AddSingleton<Notifier>()
            .AddSingleton<Pinger>()
            .AddSingleton<INotificationChannel, EmailChannel>()
            .AddSingleton<INotificationChannel, NtfyChannel>()
            .AddSingleton<INotificationChannel, DiscordChannel>()
            .AddSingleton<INotificationChannel, SlackChannel>()
            .AddSingleton<INotificationChannel, TelegramChannel>()
            .AddSingleton<INotificationChannel, GotifyChannel>()
            .AddSingleton<INotificationChannel, PushoverChannel>()
            .AddSingleton<INotificationChannel, MatrixChannel>()
            .AddSingleton<INotificationChannel, TeamsChannel>()
            .AddSingleton<INotificationChannel, HealthchecksChannel>()
            .AddSingleton<INotificationChannel, WebhookChannel>()
            .AddSingleton<INotificationChannel, AppriseChannel>();
        return builder;
    }
}
