using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>Checks what a person gave a channel; paths of errors are <c>settings.server</c> and <c>secrets.token</c>.</summary>
internal static class ChannelRules
{
    private const int MaximumLength = 2000;

    public static IEnumerable<FieldError> Check(
        INotificationChannel channel, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secrets) =>
        [
            .. Unknown(channel.Fields.Where(field => !field.IsSecret), settings.Keys, "settings"),
            .. Unknown(channel.Fields.Where(field => field.IsSecret), secrets.Keys, "secrets"),
            .. channel.Fields.SelectMany(field => Check(field, (field.IsSecret ? secrets : settings).GetValueOrDefault(field.Name) ?? "")),
        ];

    /// <summary>Where errors of a field are found.</summary>
    public static string PathOf(ChannelField field) => (field.IsSecret ? "secrets." : "settings.") + field.Name;

    private static IEnumerable<FieldError> Unknown(IEnumerable<ChannelField> known, IEnumerable<string> given, string where) =>
        given.Except(known.Select(field => field.Name)).Select(name => new FieldError($"{where}.{name}", "unknownField", name));

    private static IEnumerable<FieldError> Check(ChannelField field, string value)
    {
        if (value.Length == 0)
        {
            return field.IsRequired && field.Default is null ? [new FieldError(PathOf(field), "required")] : [];
        }

        if (value.Length > MaximumLength)
        {
            return [new FieldError(PathOf(field), "tooLong", MaximumLength)];
        }

        // A line break in a header would end it: nothing here needs one.
        return value.Any(char.IsControl) ? [new FieldError(PathOf(field), "unusableText")] : CheckKind(field, value);
    }

    private static IEnumerable<FieldError> CheckKind(ChannelField field, string value)
    {
        var isGood = field.Kind switch
        {
            ChannelFieldKind.Server => IsAddress(value, withQuery: false),
            ChannelFieldKind.Address => IsAddress(value, withQuery: true),
            ChannelFieldKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= field.Minimum && number <= field.Maximum,
            ChannelFieldKind.Choice => field.Choices.Contains(value),
            ChannelFieldKind.Mailbox => IsMailbox(value),
            ChannelFieldKind.Mailboxes => value.Split(',', StringSplitOptions.TrimEntries).All(IsMailbox),
            _ => field.Shape is null || Regex.IsMatch(value, $"^(?:{field.Shape})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
        };
        if (isGood)
        {
            return [];
        }

        var path = PathOf(field);
        return field.Kind switch
        {
            ChannelFieldKind.Server or ChannelFieldKind.Address => [new FieldError(path, "webAddress")],
            ChannelFieldKind.Number => [new FieldError(path, "outOfRange", field.Minimum, field.Maximum)],
            ChannelFieldKind.Choice => [new FieldError(path, "allowedValues", string.Join(", ", field.Choices))],
            ChannelFieldKind.Mailbox or ChannelFieldKind.Mailboxes => [new FieldError(path, "mailAddress")],
            _ => [new FieldError(path, "channelShape")],
        };
    }

    private static bool IsAddress(string value, bool withQuery) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && (withQuery || uri.Query.Length == 0);

    private static bool IsMailbox(string value) => MailAddress.TryCreate(value, out _) && !value.Contains(',', StringComparison.Ordinal);
}
