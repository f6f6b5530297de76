using System.Globalization;
using System.Net.Sockets;
using BackrestBlazor.Domain;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>E-mail over SMTP: one connection and one message to all recipients.</summary>
/// <remarks>
/// Source: RFC 5321 (4xx answers are transient, 5xx permanent), RFC 8314 (port 465 encrypted from the start, 587 with STARTTLS); MailKit's documentation of
/// SmtpClient and SecureSocketOptions.
/// </remarks>
internal sealed class EmailChannel : INotificationChannel
{
    // A mail's own limit is a line of 998 bytes; nobody reads a longer subject than this.
    private const int MostSubject = 250;

    // First of the status codes that stay as they are until somebody changes something (RFC 5321, 4.2.1).
    private const int PermanentStatus = 500;

    public DestinationKind Kind => DestinationKind.Email;

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("host") { IsRequired = true, Shape = "[^\\s/:@]+|\\[?[0-9A-Fa-f:.]+\\]?" },
        new("port", ChannelFieldKind.Number) { Default = "587", Minimum = 1, Maximum = 65535 },
        new("security", ChannelFieldKind.Choice) { Default = "startTls", Choices = ["startTls", "tls", "none"] },
        new("user"),
        new("password") { IsSecret = true },
        new("from", ChannelFieldKind.Mailbox) { IsRequired = true },
        new("to", ChannelFieldKind.Mailboxes) { IsRequired = true },
    ];

    public async Task<Delivery> SendAsync(ChannelSettings settings, NotificationMessage message, CancellationToken cancellationToken)
    {
        using var mail = Render(settings, message);
        using var client = new SmtpClient { CheckCertificateRevocation = false }; // asks a third party, which a NAS often cannot reach
        try
        {
            await client.ConnectAsync(settings.Text("host").Trim('[', ']'), int.Parse(settings.Text("port"), CultureInfo.InvariantCulture), SecurityOf(settings), cancellationToken);
            if (settings.Optional("user") is { } user)
            {
                await client.AuthenticateAsync(user, settings.Text("password"), cancellationToken);
            }

            await client.SendAsync(mail, cancellationToken);
        }
        catch (Exception exception) when (FaultOf(exception) is { } fault && !cancellationToken.IsCancellationRequested)
        {
            return fault;
        }

        await DisconnectAsync(client, cancellationToken);
        return new Delivery.Sent();
    }

    private static MimeMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var mail = new MimeMessage { Subject = TextLimit.Characters(message.Title, MostSubject), Date = message.At, Body = new TextPart("plain") { Text = message.Text } };
        mail.From.Add(MailboxAddress.Parse(settings.Text("from")));
        mail.To.AddRange(settings.Text("to").Split(',', StringSplitOptions.TrimEntries).Select(MailboxAddress.Parse));
        mail.MessageId = $"{message.Id:N}@backrest-blazor"; // sent twice, it is the same mail
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no holiday note comes back
        if (message.Kind == MessageKind.Failed)
        {
            mail.Importance = MessageImportance.High;
        }

        return mail;
    }

    private static SecureSocketOptions SecurityOf(ChannelSettings settings) => settings.Text("security") switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static Delivery.Failed? FaultOf(Exception exception) => exception switch
    {
        AuthenticationException or ServiceNotAuthenticatedException => Failed(DeliveryErrorCode.AccessDenied, exception, isTransient: false),
        SslHandshakeException => Failed(DeliveryErrorCode.TlsFailed, exception, isTransient: true),
        NotSupportedException => Failed(DeliveryErrorCode.TlsFailed, exception, isTransient: false), // no STARTTLS, or no way to sign in
        SmtpCommandException { StatusCode: var status } when (int)status >= PermanentStatus => Failed(DeliveryErrorCode.Rejected, exception, isTransient: false),
        SmtpCommandException => Failed(DeliveryErrorCode.ServerError, exception, isTransient: true),
        ProtocolException or ServiceNotConnectedException => Failed(DeliveryErrorCode.Unreachable, exception, isTransient: true),
        _ => null,
    };

    private static Delivery.Failed Failed(DeliveryErrorCode code, Exception exception, bool isTransient) => new(new DeliveryError(code, exception.Message), isTransient);

    // The mail is taken: a server that does not say goodbye changes nothing, and a failure here would send it again.
    private static async Task DisconnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
        }
    }
}
