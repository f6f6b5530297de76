using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>What every supervisor works with.</summary>
internal sealed record SupervisorServices(
    VitalsBoard Board, VitalsStore Store, StallTeller Teller, IOptions<OperationsOptions> Options, TimeProvider Time, ILogger<Supervisor> Logger);
