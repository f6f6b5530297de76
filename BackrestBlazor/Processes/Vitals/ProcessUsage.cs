namespace BackrestBlazor.Processes.Vitals;

/// <summary>What one process has used since it was started (proc(5)).</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="State"><c>R</c> runs, <c>S</c> sleeps, <c>D</c> waits for a disk, <c>T</c> is stopped by a signal, <c>t</c> by a debugger.</param>
/// <param name="Cpu">Processor time of all its threads.</param>
/// <param name="MemoryBytes">Resident memory.</param>
/// <param name="BytesRead">Asked for by read calls of all kinds, from files, pipes and sockets.</param>
/// <param name="BytesWritten">Handed over in write calls of all kinds.</param>
internal sealed record ProcessUsage(int Pid, char State, TimeSpan Cpu, long MemoryBytes, long BytesRead, long BytesWritten);
