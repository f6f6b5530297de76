namespace BackrestBlazor.Processes;

/// <summary>What makes a process findable after a crash of the server, and a lock recognisable as ours.</summary>
/// <param name="Key">Whose process: the operation's id.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="StartTicks">See <see cref="StartedProcess.StartTicks"/>.</param>
/// <param name="BootId">The kernel's id of this boot.</param>
/// <param name="HostName">The host name that restic writes into its locks.</param>
/// <param name="StartedAt">When it was started, by the server's clock.</param>
internal sealed record ProcessRecord(string Key, int Pid, long StartTicks, string BootId, string HostName, DateTimeOffset StartedAt);
