using BackrestBlazor.Live;
using BackrestBlazor.Processes;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Recording;

/// <summary>What every recorder works with.</summary>
internal sealed record RecorderServices(
    OperationStore Operations, ProgressBoard Board, ChangeFeed Feed, ProcessRecords Processes, TimeProvider Time, ILogger<OperationRecorder> Logger);
