using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>Sends one request. Address and header values are secrets: the log shows the host, and of the answer only its status.</summary>
internal sealed class WebhookAction(HookProtector protector, HttpSender sender, TemplateRenderer templates) : IHookAction
{
    private static readonly string[] WithoutBody = ["GET", "HEAD", "DELETE"];

    public bool Does(Hook hook) => hook.Webhook is not null;

    public async Task<OperationResult> RunAsync(HookCall call, CancellationToken cancellationToken)
    {
        var webhook = call.Task.Hook.Webhook!;
        var commandLine = $"{webhook.Method} {webhook.Url}";
        call.Recorder.Call(call.Grace).CommandLine?.Invoke(commandLine);
        if (protector.Open(call.Task.Hook) is not { } secrets)
        {
            return OperationResult.Failed(CauseCode.SecretsUnreadable, call.Task.Subject.RepositoryName);
        }

        if (Body(webhook, call.Facts) is not { } body)
        {
            return Failed("The template of the body cannot be rendered.");
        }

        using var request = Request(webhook, secrets, body);
        return await SendAsync(request, call, cancellationToken) with { CommandLine = commandLine };
    }

    private async Task<OperationResult> SendAsync(HttpRequestMessage request, HookCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await sender.SendAsync(request, cancellationToken);
            var said = string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}");
            call.Recorder.Note(said);
            return answer.IsGood ? new OperationResult(OperationStatus.Succeeded) : Failed(said);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var said = ConnectionFaults.Of(exception) is Delivery.Failed { Error.Code: var code } ? code.ToString() : "";
            call.Recorder.Note($"No answer: {said}.");
            return Failed(said);
        }
    }

    private string? Body(HookWebhook webhook, IReadOnlyDictionary<string, object?> facts) => webhook.Body switch
    {
        null when WithoutBody.Contains(webhook.Method) => "",
        null => JsonSerializer.Serialize(facts),
        var template => templates.Render(template, facts),
    };

    private static HttpRequestMessage Request(HookWebhook webhook, HookSecrets secrets, string body)
    {
        var address = new Uri(secrets.Url);
        var request = new HttpRequestMessage(new HttpMethod(webhook.Method), address);
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, Encoding.UTF8, body.TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain");
        }

        if (address.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        }

        foreach (var (name, value) in secrets.Headers)
        {
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static OperationResult Failed(string said) => new(OperationStatus.Failed, new Cause(CauseCode.HookFailed, [], said));
}
