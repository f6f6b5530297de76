using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>All that an action works with.</summary>
/// <param name="Task">What to do and why.</param>
/// <param name="Row">The hook's own operation.</param>
/// <param name="Recorder">Hears what it says.</param>
/// <param name="Facts">What it may know of the run, see <see cref="HookFacts"/>.</param>
/// <param name="Grace">From SIGTERM to SIGKILL.</param>
internal sealed record HookCall(HookTask Task, Operation Row, OperationRecorder Recorder, IReadOnlyDictionary<string, object?> Facts, TimeSpan Grace);
