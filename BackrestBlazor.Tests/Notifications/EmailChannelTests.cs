using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>E-mail against a mail server on loopback.</summary>
public sealed class EmailChannelTests : IDisposable
{
    private readonly ChannelLab _lab = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Send_Taken_IsOneMailToAllRecipients()
    {
        await using var server = new SmtpListener();

        Assert.IsType<Delivery.Sent>(await SendAsync(server.Port));

        Assert.Contains("AUTH |ann|" + ChannelSample.Canary, server.Commands);
        Assert.Equal(["RCPT TO:<bob@example.com>", "RCPT TO:<eve@example.com>"], server.Commands.Where(command => command.StartsWith("RCPT", StringComparison.Ordinal)).Select(command => command.Split(" SIZE")[0]));
        var mail = Assert.Single(server.Mails);
        Assert.Contains("Subject: Backup of <documents> failed", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.Contains("Importance: high", mail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("AUTH", "535 5.7.8 no", nameof(DeliveryErrorCode.AccessDenied), false)]
    [InlineData("RCPT", "550 5.1.1 no such user", nameof(DeliveryErrorCode.Rejected), false)]
    [InlineData("RCPT", "451 4.7.1 greylisted", nameof(DeliveryErrorCode.ServerError), true)]
    [InlineData("BODY", "452 4.3.1 disk full", nameof(DeliveryErrorCode.ServerError), true)]
    [InlineData("MAIL", "530 5.7.0 sign in first", nameof(DeliveryErrorCode.AccessDenied), false)]
    public async Task Send_Refused_SaysWhetherItHeals(string verb, string answer, string code, bool transient)
    {
        await using var server = new SmtpListener { Answers = { [verb] = $"{answer} {ChannelSample.Canary}" } };

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(server.Port));

        Assert.Equal((Enum.Parse<DeliveryErrorCode>(code), transient), (failed.Error.Code, failed.IsTransient));
        Assert.DoesNotContain(ChannelSample.Canary, failed.Error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_NoEncryptionOffered_SendsNothing()
    {
        await using var server = new SmtpListener();

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(server.Port, security: "startTls"));

        Assert.Equal(DeliveryErrorCode.TlsFailed, failed.Error.Code);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_NobodyListens_IsTransient()
    {
        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(FreePort.Next()));

        Assert.Equal((DeliveryErrorCode.Unreachable, true), (failed.Error.Code, failed.IsTransient));
    }

    [Fact]
    public async Task Send_ServerSaysNothing_EndsAtTheLimit()
    {
        var connected = new TaskCompletionSource();
        await using var server = new SmtpListener { Silent = connected };
        var sending = SendAsync(server.Port);
        await connected.Task.WaitAsync(Stop);

        _lab.Time.Advance(Notifier.Limit);

        Assert.Equal(DeliveryErrorCode.TimedOut, Assert.IsType<Delivery.Failed>(await sending).Error.Code);
    }

    private Task<Delivery> SendAsync(int port, string security = "none")
    {
        var draft = new DestinationDraft
        {
            Kind = DestinationKind.Email,
            Settings = new() { ["host"] = "127.0.0.1", ["port"] = $"{port}", ["security"] = security, ["user"] = "ann", ["from"] = "ann@example.com", ["to"] = "bob@example.com, Eve <eve@example.com>" },
            Secrets = new() { ["password"] = ChannelSample.Canary },
        };
        return _lab.SendAsync(draft, ChannelLab.Message(), Stop);
    }
}
