using BackrestBlazor.Components.Destinations;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Tests.Components.Shared;
using BackrestBlazor.Tests.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Destinations;

/// <summary>The pages build the keys of their texts: each service, field, choice and error has to have one.</summary>
public sealed class DestinationsTextsTests : PageContext
{
    [Fact]
    public void Channels_EveryKindFieldAndChoice_HasWords()
    {
        using var lab = new ChannelLab();
        var texts = Services.GetRequiredService<IStringLocalizer<DestinationsTexts>>();
        var keys = Enum.GetValues<DestinationKind>().SelectMany(kind => Keys(lab.Channels[kind]));

        Assert.Empty(keys.Where(key => texts[key].ResourceNotFound).ToList());
    }

    [Fact]
    public void DeliveryErrors_EveryCode_HasWords()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<DeliveryTexts>>();

        Assert.Empty(Enum.GetNames<DeliveryErrorCode>().Where(code => texts[code].ResourceNotFound).ToList());
    }

    private static IEnumerable<string> Keys(INotificationChannel channel) =>
    [
        $"Kind_{channel.Kind}", $"About_{channel.Kind}",
        .. channel.Fields.Select(field => $"Field_{channel.Kind}_{field.Name}"),
        .. channel.Fields.SelectMany(field => field.Choices).Select(choice => $"Choice_{choice}"),
    ];
}
