using BackrestBlazor.Api.Contract;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api;

/// <summary>Adds to repositories what their rows do not say: health, newest figures, next runs of their maintenance.</summary>
internal sealed class RepositoryAnswers(StatusReader statuses, StatisticsStore statistics, MaintenanceReader maintenance)
{
    public async Task<List<RepositoryAnswer>> ReadAsync(IReadOnlyList<Repository> repositories, CancellationToken cancellationToken)
    {
        var health = await statuses.RepositoriesAsync(repositories, cancellationToken);
        var newest = await statistics.NewestAsync(cancellationToken);
        List<RepositoryAnswer> answers = [];
        foreach (var repository in repositories)
        {
            var nextRuns = new Dictionary<OperationKind, DateTimeOffset?>();
            foreach (var kind in RepositoryMaintenance.Kinds)
            {
                nextRuns[kind] = await maintenance.NextRunAsync(repository, kind, cancellationToken);
            }

            answers.Add(RepositoryAnswer.From(repository, health.GetValueOrDefault(repository.Id), newest.GetValueOrDefault(repository.Id), nextRuns));
        }

        return answers;
    }

    public async Task<RepositoryAnswer> ReadAsync(Repository repository, CancellationToken cancellationToken) => (await ReadAsync([repository], cancellationToken))[0];
}
