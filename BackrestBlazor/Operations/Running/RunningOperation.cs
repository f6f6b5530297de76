using System.Diagnostics.CodeAnalysis;
using BackrestBlazor.Operations.Recording;

namespace BackrestBlazor.Operations.Running;

/// <summary>The handle by which a running operation is asked to stop.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Stop may come at any moment; without a timer or a wait handle the source holds nothing to release.")]
internal sealed class RunningOperation
{
    private readonly CancellationTokenSource _stop = new();
    private OperationRecorder? _recorder;
    private int _reason;

    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    public CancellationToken Token => _stop.Token;

    /// <summary>The first reason counts; asking again changes nothing.</summary>
    public void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) == (int)StopReason.None)
        {
            Volatile.Read(ref _recorder)?.ShowCancelling();
            _stop.Cancel();
        }
    }

    /// <summary>From here on the phase shows that it is being stopped.</summary>
    public void Attach(OperationRecorder recorder)
    {
        Volatile.Write(ref _recorder, recorder);
        if (Reason is not StopReason.None)
        {
            recorder.ShowCancelling();
        }
    }
}
