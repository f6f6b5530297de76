using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Words of a destination's own, and the usual ones wherever they fail.</summary>
public sealed class MessageTemplateTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("{{ plan | upcase }}: {{ status }}\n{{ severity }}", "{{ message }} {% if operationId > 0 %}No. {{ operationId }}{% endif %}", "DOCUMENTS: failed failure", "The place where the repository lies does not answer.", "No. 1")]
    [InlineData(null, "{{ title }} / {{ body }}", "Backup of documents failed", "Backup of documents failed / The place", "operation 1.")]
    [InlineData("{{ nothing }}", null, "Backup of documents failed", "The place where the repository lies does not answer.", "operation 1.")]
    [InlineData("{{ 1 | divided_by: 0 }}", "{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}", "Backup of documents failed", "The place where the repository lies does not answer.", "operation 1.")]
    public async Task Failure_WithTemplates_ArrivesInTheirWordsOrTheUsualOnes(string? title, string? body, string expected, string begins, string ends)
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", listener.Address, new DestinationSettings { Severities = [NotificationSeverity.Failure], Template = MessageTemplate.Of(title, body) });
        await host.StartAsync();

        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        await Poll.UntilAsync(async () => (await host.Outbox.WaitingAsync(Stop)).Count == 0, Limit, Stop);
        var told = Assert.Single(listener.Received).Json;
        Assert.Equal(expected, told["title"]!.GetValue<string>());
        Assert.StartsWith(begins, told["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith(ends, told["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(title is "{{ nothing }}" or "{{ 1 | divided_by: 0 }}", host.Log.Exists(line => line.Contains("its template cannot be rendered", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Message_ToAChineseDestination_IsChineseAndOthersAreNot()
    {
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("chinese", "http://127.0.0.1:9", new DestinationSettings { Severities = [NotificationSeverity.Failure], Language = "zh-Hans" });
        await host.AddDestinationAsync("english", "http://127.0.0.1:9", new DestinationSettings { Severities = [NotificationSeverity.Failure], Language = "en" });

        var told = await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        Assert.Equal(["documents：备份失败", "Backup of documents failed"], told.Select(message => message.Title));
        Assert.StartsWith("仓库所在的位置没有响应。", told[0].Facts["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_TakesTheNewestRunAndSaysWhatIsMadeUp()
    {
        await using var host = new DigestHost(_folder, _time);
        await host.EndAsync(await host.AddPlanAsync("documents"), OperationStatus.Failed, CauseCode.WrongPassword);
        await host.EndAsync(await host.AddPlanAsync("photos"), OperationStatus.Failed, CauseCode.Unreachable);

        var outcome = await host.Previews.PreviewAsync(MessageTemplate.Of("{{ plan }}: {{ causeCode }}", "{{ bytesAdded | divided_by: 1048576 }} MiB"), null, Stop);

        var previews = Assert.IsType<Outcome<IReadOnlyList<PreviewedMessage>>.Ok>(outcome).Value;
        Assert.Equal([2L, null, null], previews.Select(preview => preview.OperationId));
        Assert.Equal(["photos: unreachable", "documents: sourceUnreadable", "documents:"], previews.Select(preview => preview.Message.Title));
        Assert.Equal("70 MiB", previews[2].Message.Body);
    }

    [Fact]
    public async Task Preview_WrongTemplate_IsRefusedAtItsField()
    {
        await using var host = new DigestHost(_folder, _time);

        var outcome = await host.Previews.PreviewAsync(MessageTemplate.Of("{{ plan", "{% if %}"), "tlh", Stop);

        var errors = Assert.IsType<Outcome<IReadOnlyList<PreviewedMessage>>.Invalid>(outcome).Errors;
        Assert.Equal(["language", "template.title", "template.body"], errors.Select(error => error.Field));
    }
}
