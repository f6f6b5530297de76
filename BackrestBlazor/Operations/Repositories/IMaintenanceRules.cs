using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Judges the maintenance of a repository; asked from below, since schedules are understood a floor higher.</summary>
internal interface IMaintenanceRules
{
    IEnumerable<FieldError> Check(RepositoryDraft draft);
}
