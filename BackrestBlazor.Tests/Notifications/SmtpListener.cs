using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>A small mail server on loopback (RFC 5321, AUTH PLAIN of RFC 4954) that keeps what arrives and answers what a test wants.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpListener()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Commands of the client, in order; of AUTH the decoded credentials.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Mails as they came, with headers.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>Answers by verb (RCPT, AUTH, DATA, and BODY for the mail itself) in place of the good ones.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>Set: connections are taken and never spoken to; completes when the first one is there.</summary>
    public TaskCompletionSource? Silent { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        if (Silent is not null)
        {
            Silent.TrySetResult();
            await reader.ReadLineAsync(_stop.Token);
            return;
        }

        await writer.WriteLineAsync("220 mail.test ESMTP");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            Commands.Enqueue(verb == "AUTH" ? "AUTH " + Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Replace('\0', '|') : line);
            await writer.WriteLineAsync(Answers.GetValueOrDefault(verb) ?? AnswerTo(verb));
            if (verb == "DATA" && !Answers.ContainsKey(verb))
            {
                Mails.Enqueue(await ReadMailAsync(reader));
                await writer.WriteLineAsync(Answers.GetValueOrDefault("BODY") ?? "250 taken");
            }
            else if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private static string AnswerTo(string verb) => verb switch
    {
        "EHLO" => "250-mail.test\r\n250-AUTH PLAIN\r\n250 SMTPUTF8",
        "AUTH" => "235 welcome",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.AppendLine(line);
        }

        return mail.ToString();
    }
}
