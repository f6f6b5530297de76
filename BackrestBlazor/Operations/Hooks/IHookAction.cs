using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>One way of doing something: a command, a request, a message.</summary>
internal interface IHookAction
{
    bool Does(Hook hook);

    /// <param name="call">What to do, with what, and who hears of it.</param>
    /// <param name="cancellationToken">Fires when its time is over, a person cancels, or the server stops; then the result says <see cref="OperationStatus.Cancelled"/>.</param>
    Task<OperationResult> RunAsync(HookCall call, CancellationToken cancellationToken);
}
