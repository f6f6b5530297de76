using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Repositories;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Api.Contract;

/// <summary>Puts what a probe found into English.</summary>
internal sealed class ProbeTexts(IStringLocalizer<FieldErrorTexts> texts, CauseText causes)
{
    public ProbeAnswer Answer(ProbeResult probe) => new(
        probe.Reachable,
        probe.Exists,
        probe.LatencyMs,
        probe.ResticVersion,
        causes.Message(probe.Cause) ?? English.Of(() => texts["probeOpened"].Value),
        [.. probe.Hints.Select(hint => English.Of(() => texts[hint.Code, hint.Arguments].Value))],
        probe.Opened,
        probe.Cause?.Code,
        probe.ResticId);
}
