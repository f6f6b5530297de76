namespace BackrestBlazor.Operations.Summary;

/// <summary>Gathers the overview in a handful of statements, however many plans there are.</summary>
internal sealed class OverviewReader
{
    public Task<Overview> ReadAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
