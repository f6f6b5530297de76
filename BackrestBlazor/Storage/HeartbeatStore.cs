using System.Globalization;
using System.Security.Cryptography;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The settings of the heartbeat, one document in a row of its own. A change is committed, then written to config.json, then published.</summary>
internal sealed class HeartbeatStore(
    IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, IDataProtectionProvider provider, ConfigFile config, ChangeFeed feed, ILogger<HeartbeatStore> logger)
{
    // The purpose never changes: an old ciphertext must stay readable.
    private readonly IDataProtector _protector = provider.CreateProtector("BackrestBlazor.HeartbeatUrl.v1");

    /// <summary>As stored; the defaults before the first save.</summary>
    public async Task<HeartbeatSettings> ReadAsync(CancellationToken cancellationToken) =>
        Read(await contexts.ReadAsync(context => context.Settings.SingleOrDefaultAsync(row => row.Key == Setting.Heartbeat, cancellationToken))) ?? new HeartbeatSettings();

    /// <summary>Null when there is none.</summary>
    public string? Protect(string? url) => string.IsNullOrEmpty(url) ? null : _protector.Protect(url);

    /// <summary>The whole address; null when there is none, or when it cannot be read: other keys, or damaged.</summary>
    public string? Open(HeartbeatSettings settings)
    {
        try
        {
            return settings.ProtectedUrl is { } sealedUrl ? _protector.Unprotect(sealedUrl) : null;
        }
        catch (CryptographicException)
        {
            logger.LogWarning("The address of the heartbeat cannot be read; it has to be entered again.");
            return null;
        }
    }

    public async Task<Outcome<HeartbeatSettings>> SaveAsync(HeartbeatSettings settings, int expectedVersion, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(context => Save(context, settings, expectedVersion), cancellationToken);
        if (outcome is Outcome<HeartbeatSettings>.Ok)
        {
            await config.SaveAsync(CancellationToken.None);
            feed.Publish(new HeartbeatChanged());
        }

        return outcome;
    }

    /// <summary>Writes something, which proves that the database takes a write.</summary>
    public Task ProveAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.WriteAsync(context => Put(context, Setting.HeartbeatProof, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), cancellationToken);

    /// <summary>For config.json: null before the first save.</summary>
    public static HeartbeatSettings? Stored(BackrestDbContext context) => Read(context.Settings.AsNoTracking().SingleOrDefault(row => row.Key == Setting.Heartbeat));

    /// <summary>What config.json says, into a new database.</summary>
    public static void Restore(BackrestDbContext context, HeartbeatSettings settings) => Put(context, Setting.Heartbeat, JsonColumn.Write(settings));

    private static Outcome<HeartbeatSettings> Save(BackrestDbContext context, HeartbeatSettings settings, int expectedVersion)
    {
        if ((Stored(context) ?? new HeartbeatSettings()).Version != expectedVersion)
        {
            return Outcome.Conflict<HeartbeatSettings>("version", "versionStale");
        }

        var next = settings with { Version = expectedVersion + 1 };
        Put(context, Setting.Heartbeat, JsonColumn.Write(next));
        return new Outcome<HeartbeatSettings>.Ok(next);
    }

    private static void Put(BackrestDbContext context, string key, string value)
    {
        if (context.Settings.Find(key) is { } row)
        {
            row.Value = value;
            context.Entry(row).State = EntityState.Modified; // written also when it says the same: the write is what counts
        }
        else
        {
            context.Settings.Add(new Setting { Key = key, Value = value });
        }
    }

    private static HeartbeatSettings? Read(Setting? row) => row is null ? null : JsonColumn.Read<HeartbeatSettings>(row.Value);
}
