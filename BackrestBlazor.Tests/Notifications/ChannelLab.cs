using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>The channels as the server has them, with a clock that a test moves.</summary>
internal sealed class ChannelLab : IDisposable
{
    private readonly IHost _host;

    public ChannelLab()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddNotifications();
        _host = builder.Build();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    public NotificationChannels Channels => _host.Services.GetRequiredService<NotificationChannels>();

    public static NotificationMessage Message(MessageKind kind = MessageKind.Failed, string title = "Backup of <documents> failed", string body = "my_file & \"others\"\n*second* line, größer") =>
        new(Guid.Parse("6f0b5f4e-0000-0000-0000-000000000001"), kind, title, body, new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero))
        {
            Facts = new Dictionary<string, string> { ["plan"] = "documents" },
        };

    public Task<Delivery> SendAsync(DestinationDraft draft, NotificationMessage message, CancellationToken cancellationToken)
    {
        var channel = Channels[draft.Kind];
        var secrets = draft.Secrets.ToDictionary(entry => entry.Key, entry => entry.Value!);
        Assert.Empty(ChannelRules.Check(channel, draft.Settings, secrets).ToList());

        return _host.Services.GetRequiredService<Notifier>().SendAsync(draft.Kind, new ChannelSettings(channel.Fields, draft.Settings, secrets), message, cancellationToken);
    }

    public void Dispose() => _host.Dispose();
}
