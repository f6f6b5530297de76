using System.Data.Common;
using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Processes;

namespace BackrestBlazor.Storage;

/// <summary>
/// Looks every half minute whether the data directory still bears the server: files can be written, there is room, the database answers. A change stands in the log
/// once; pages and <c>/health/ready</c> show what is so now.
/// </summary>
internal sealed class Ground(DataDirectory directory, DatabaseWriter writer, TimeProvider time, ILogger<Ground> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>How long the writer may be busy with somebody else's lock before that is worth a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Probe = "ground";

    // A database of years with its write-ahead log, and the logs of a night.
    private const long LittleRoom = 64L * 1024 * 1024;
    private const long BytesPerMiB = 1024 * 1024;

    private const long NoRoom = BytesPerMiB;
    private const int TooManyFiles = 24; // EMFILE, errno(3)

    private readonly Lock _gate = new();
    private Task<IReadOnlyList<GroundTrouble>> _looking = Task.FromResult<IReadOnlyList<GroundTrouble>>([]);

    /// <summary>What had given way at the last look; empty when all bears.</summary>
    public IReadOnlyList<GroundTrouble> Troubles { get; private set; } = [];

    /// <summary>Looks now; who asks while somebody looks gets what that one sees, so that many who ask of a held database do not wait one after the other.</summary>
    public Task<IReadOnlyList<GroundTrouble>> LookAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _looking = _looking.IsCompleted ? LookAsync() : _looking;
            return _looking.WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                // Thrown on, it would end the server.
                logger.LogError(exception, "The ground could not be looked at; it is tried again in {Pause}.", Every);
            }
        }
    }

    private async Task<IReadOnlyList<GroundTrouble>> LookAsync()
    {
        GroundTrouble?[] seen = [LookAtFiles(), .. new[] { directory.Root, directory.Logs, directory.Operations }.Select(LookAtRoom), await LookAtDatabaseAsync()];
        List<GroundTrouble> found = [.. seen.OfType<GroundTrouble>().DistinctBy(trouble => trouble.Kind)];
        Tell(found);
        return Troubles = found;
    }

    // Nothing is written: a look every half minute must not keep a disk from its sleep. To open a file for writing is refused where nothing can be written. Not that of
    // the database: closing it would take SQLite's own locks away (fcntl(2)).
    private GroundTrouble? LookAtFiles()
    {
        try
        {
            using var file = new FileStream(Path.Combine(directory.Root, Probe), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new GroundTrouble((exception.HResult & 0xFFFF) == TooManyFiles ? GroundTroubleKind.NoFileHandles : GroundTroubleKind.Unwritable, directory.Root, exception.Message);
        }
    }

    // Logs may lie on a file system of their own.
    private static GroundTrouble? LookAtRoom(string folder) => DiskRoom.Of(folder) switch
    {
        < NoRoom => new GroundTrouble(GroundTroubleKind.Full, folder),
        < LittleRoom and { } room => new GroundTrouble(GroundTroubleKind.NearlyFull, folder, string.Create(CultureInfo.InvariantCulture, $"{room / BytesPerMiB} MiB")),
        _ => null,
    };

    private async Task<GroundTrouble?> LookAtDatabaseAsync()
    {
        try
        {
            // An empty piece of work opens a transaction for writing and commits it.
            await writer.WriteAsync(_ => true, CancellationToken.None).WaitAsync(Patience, time);
            return null;
        }
        catch (TimeoutException)
        {
            return new GroundTrouble(GroundTroubleKind.DatabaseBusy, directory.DatabaseFile);
        }
        catch (DbException exception)
        {
            return new GroundTrouble(GroundTroubleKind.DatabaseUnwritable, directory.DatabaseFile, exception.Message);
        }
        catch (ObjectDisposedException)
        {
            return null; // the server stops
        }
    }

    private void Tell(List<GroundTrouble> found)
    {
        foreach (var trouble in found.Where(trouble => !Troubles.Any(known => known.Kind == trouble.Kind)))
        {
            logger.LogError("{Trouble} at {Path}: {Detail}. The server goes on as far as it can.", trouble.Kind, trouble.Path, trouble.Detail);
        }

        foreach (var gone in Troubles.Where(known => !found.Exists(trouble => trouble.Kind == known.Kind)))
        {
            logger.LogInformation("{Trouble} at {Path} is over.", gone.Kind, gone.Path);
        }
    }
}
