using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Overview;

/// <summary>The one sentence that answers "am I safe?", on the page and, shorter, in the tab's title.</summary>
internal sealed class VerdictWords(IStringLocalizer<OverviewTexts> texts)
{
    /// <param name="verdict">As the overview has it.</param>
    /// <param name="planCount">All plans, those that are switched off too.</param>
    public string Sentence(Verdict verdict, int planCount) => verdict switch
    {
        _ when planCount == 0 => texts["Verdict_None"],
        { Arguments.Count: 0 } => texts["Verdict_Off"],
        { Arguments: [var only], State: HealthState.Act, CauseCode: CauseCode.Overdue } => texts["Verdict_Overdue_One", only],
        { Arguments: [var only] } => texts[$"Verdict_{verdict.State}_One", only],
        _ => texts[$"Verdict_{verdict.State}_Many", verdict.Arguments.Count],
    };

    public string Tab(Verdict verdict, int planCount, string instance) =>
        texts["Tab", planCount == 0 || verdict.Arguments.Count == 0 ? texts["Title"] : texts["Tab_" + verdict.State], instance];
}
