using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Vital signs of operations, each a row beside its operation, so that no list ever reads them.</summary>
internal sealed class VitalsStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer)
{
    public async Task<OperationVitals?> FindAsync(long operationId, CancellationToken cancellationToken) =>
        (await contexts.ReadAsync(context => context.Vitals.SingleOrDefaultAsync(row => row.OperationId == operationId, cancellationToken)))?.Document;

    /// <summary>Replaces what was known of the operation; left out when it is gone meanwhile.</summary>
    public Task SaveAsync(OperationVitals vitals, CancellationToken cancellationToken) => writer.WriteAsync(
        context =>
        {
            if (context.Vitals.SingleOrDefault(row => row.OperationId == vitals.OperationId) is { } row)
            {
                row.Document = vitals;
            }
            else if (context.Operations.Any(operation => operation.Id == vitals.OperationId))
            {
                context.Vitals.Add(new VitalsRow { OperationId = vitals.OperationId, Document = vitals });
            }
        },
        cancellationToken);
}
