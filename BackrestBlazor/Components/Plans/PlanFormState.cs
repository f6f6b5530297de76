using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Plans;

/// <summary>What a plan's form knows while a person works on it: what was loaded, what is wrong, what became of the last save.</summary>
internal sealed class PlanFormState(PlanFormLoader loader, PlanFormLoader.Loaded loaded, PlanFormModel model, FieldProblems problems, IStringLocalizer<PlansTexts> texts)
{
    public PlanFormLoader.Loaded Loaded { get; } = loaded;

    public PlanFormModel Model { get; } = model;

    public FieldProblems Problems { get; } = problems;

    /// <summary>Why it was not saved; null when nothing stands in the way.</summary>
    public string? Problem { get; private set; }

    /// <summary>The schedule cannot be asked for its next runs.</summary>
    public bool ScheduleWrong { get; private set; }

    /// <summary>Something was touched since it was loaded.</summary>
    public bool Changed { get; private set; }

    /// <summary>Somebody else saved the plan meanwhile.</summary>
    public bool Stale { get; private set; }

    /// <summary>The person left a field: from now on it may be called wrong.</summary>
    public void Leave(string field)
    {
        (Changed, Problem) = (true, null);
        Problems.Leave(field);
        List<FieldError> errors = [.. loader.Check(Model.ToDraft(), Loaded.Plan)];
        ScheduleWrong = errors.Exists(error => error.Field.StartsWith("schedule", StringComparison.Ordinal));
        Problems.Set(errors);
    }

    /// <summary>Takes in how a save ended; nothing that was typed is lost whatever it was.</summary>
    /// <returns>The plan when it was saved.</returns>
    public Plan? Take(Outcome<Plan> outcome)
    {
        switch (outcome)
        {
            case Outcome<Plan>.Ok ok:
                Changed = false;
                return ok.Value;
            case Outcome<Plan>.Invalid invalid:
                Refuse(invalid.Errors);
                break;
            case Outcome<Plan>.Conflict { Error.Code: "versionStale" }:
                Stale = true;
                break;
            case Outcome<Plan>.Conflict conflict:
                Refuse([conflict.Error]);
                break;
            case Outcome<Plan>.NotFound:
                Problem = texts["Plan_NotFound_Text", Model.Name];
                break;
        }

        return null;
    }

    private void Refuse(IReadOnlyList<FieldError> errors)
    {
        Problems.Set(errors, all: true);
        Problem = errors.Count == 1
            ? texts["Form_Errors_One", Problems.Text(errors[0])]
            : texts["Form_Errors_Many", errors.Count, string.Join(' ', errors.Select(Problems.Text).Distinct().Take(2))];
    }
}
