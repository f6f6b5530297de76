using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Up to which moment each destination with a digest has been told: one setting each.</summary>
internal static class DigestRows
{
    private const string Prefix = "digest.";

    /// <summary>For <c>LIKE</c>.</summary>
    public const string Pattern = Prefix + "%";

    public static string KeyOf(int destinationId) => Prefix + destinationId.ToString(CultureInfo.InvariantCulture);

    public static int DestinationOf(Setting row) => int.Parse(row.Key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public static DateTimeOffset MomentOf(Setting row) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(row.Value, CultureInfo.InvariantCulture));

    public static string ValueOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>In one transaction with a change of a definition: a digest that begins tells what happens from now on, one that ends leaves nothing behind.</summary>
    public static void Follow(BackrestDbContext context, Destination destination, DateTimeOffset now)
    {
        var row = context.Settings.Find(KeyOf(destination.Id));
        if (destination.GetsDigests && row is null)
        {
            context.Settings.Add(new Setting { Key = KeyOf(destination.Id), Value = ValueOf(now) });
        }
        else if (!destination.GetsDigests)
        {
            Forget(context, destination.Id);
        }
    }

    public static void Forget(BackrestDbContext context, int destinationId)
    {
        if (context.Settings.Find(KeyOf(destinationId)) is { } row)
        {
            context.Settings.Remove(row);
        }
    }
}
