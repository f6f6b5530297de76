using BackrestBlazor.Components.Hooks;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Hooks;

public sealed class HookInputTests
{
    private static readonly Hook Stored = new()
    {
        Id = "a",
        On = [HookCondition.BackupFailed],
        OnError = HookOnError.Fail,
        TimeoutSeconds = 5,
        Webhook = new HookWebhook { Url = "https://example.com/***", Method = "PUT", Headers = new Dictionary<string, string?> { ["X-Key"] = null }, Body = "{{ plan }}", ProtectedSecrets = "sealed" },
    };

    [Fact]
    public void ToHooks_UntouchedWebhook_AsksToKeepEverySecret()
    {
        var hook = Assert.Single(HookInput.ToHooks(HookInput.Of([Stored])));

        Assert.Equal(("a", HookOnError.Fail, 5), (hook.Id, hook.OnError, hook.TimeoutSeconds));
        Assert.Equal((null, "PUT", "{{ plan }}"), (hook.Webhook!.Url, hook.Webhook.Method, hook.Webhook.Body));
        Assert.Equal([new KeyValuePair<string, string?>("X-Key", null)], hook.Webhook.Headers);
    }

    [Fact]
    public void ToHooks_OtherKindTriedBetween_KeepsWhatWasTyped()
    {
        var input = new HookInput { Script = "id" };

        input.Kind = HookKind.Destination;
        Assert.Null(Assert.Single(HookInput.ToHooks([input])).Command);
        input.Kind = HookKind.Command;

        Assert.Equal("id", Assert.Single(HookInput.ToHooks([input])).Command!.Script);
    }
}
