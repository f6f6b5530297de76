using System.Text.Json;

namespace BackrestBlazor.Processes;

/// <summary>
/// One small file per living process, written directly and synced before its output is read, so that neither a crash nor a locked
/// database can hide a process from the next start.
/// </summary>
internal sealed class ProcessRecords(string folder, TimeProvider timeProvider)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Remembers a process under a key (the operation's id); a former one of the same key is forgotten.</summary>
    public ProcessRecord Write(string key, StartedProcess process)
    {
        var record = new ProcessRecord(key, process.Pid, process.StartTicks, ProcFile.BootId, Environment.MachineName, timeProvider.GetUtcNow());
        Directory.CreateDirectory(folder);
        var path = PathOf(key);
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, record, ProcessRecordJson.Default.ProcessRecord);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return record;
    }

    public void Remove(string key) => File.Delete(PathOf(key));

    /// <summary>All records, of living and dead processes. A file that a crash left in halves is deleted: it names nobody.</summary>
    public IReadOnlyList<ProcessRecord> List() =>
        !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<ProcessRecord>()];

    /// <summary>True when exactly that process lives, not another one with its number.</summary>
    public static bool IsAlive(ProcessRecord record) =>
        record.BootId == ProcFile.BootId && record.StartTicks > 0 && ProcFile.StartTicks(record.Pid) == record.StartTicks;

    /// <summary>The same for one that was started <see cref="ProcessRequest.AsGroup"/>: SIGTERM to all of them, the grace time, SIGKILL to what is left, also of one whose leader is gone.</summary>
    public async Task<bool> EndGroupAsync(ProcessRecord record, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (record.BootId != ProcFile.BootId || (!IsAlive(record) && ProcFile.StartTicks(record.Pid) is not null))
        {
            return false; // another boot, or the number is another's by now
        }

        if (IsAlive(record))
        {
            Signals.TerminateGroup(record.Pid);
            if (!await GoneWithinAsync(record, grace, cancellationToken))
            {
                Signals.KillTree(record.Pid);
                await GoneWithinAsync(record, TimeSpan.FromSeconds(5), cancellationToken);
            }

            _ = Signals.KillGroup(record.Pid);
            return true;
        }

        return Signals.KillGroup(record.Pid);
    }

    /// <summary>Ends it if it lives: SIGINT, the grace time, SIGKILL of its tree. Returns when it is gone; false when it was gone before.</summary>
    public async Task<bool> EndAsync(ProcessRecord record, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (!IsAlive(record))
        {
            return false;
        }

        Signals.SendInterrupt(record.Pid);
        if (!await GoneWithinAsync(record, grace, cancellationToken))
        {
            Signals.KillTree(record.Pid);
            await GoneWithinAsync(record, TimeSpan.FromSeconds(5), cancellationToken);
        }

        return true;
    }

    private async Task<bool> GoneWithinAsync(ProcessRecord record, TimeSpan time, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        while (IsAlive(record))
        {
            if (timeProvider.GetElapsedTime(start) >= time)
            {
                return false;
            }

            await Task.Delay(LookAgain, timeProvider, cancellationToken);
        }

        return true;
    }

    private static ProcessRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ProcessRecordJson.Default.ProcessRecord);
        }
        catch (JsonException)
        {
            File.Delete(path);
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string PathOf(string key) => Path.Combine(folder, Uri.EscapeDataString(key) + ".json");
}
