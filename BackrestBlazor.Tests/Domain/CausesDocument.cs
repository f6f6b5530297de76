using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Json;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Domain;

/// <summary><c>docs/causes.md</c>: the table of causes and its English texts, for people to read.</summary>
internal static class CausesDocument
{
    private const string Preamble = """
        # Causes

        Whatever does not simply succeed here has a cause: the same words on a page, in a message and in the API. Each stands below with its code (`causeCode` in the
        API, in webhooks and hooks), what it means, what to do, and whether the app tries again without you. restic's own last line is kept beside it.

        "As often as its plan says" means the attempts and pauses of the plan, under "Options". What is in *italics* is an example.

        This page is made from the app's own table and texts; a test fails when it differs.

        """;

    private static readonly ResourceManager Texts = new(typeof(CauseTexts));
    private static readonly ResourceManager Labels = new(typeof(SharedTexts));

    public static string HeadingOf(CauseCode code) => $"### `{JsonNamingPolicy.CamelCase.ConvertName(code.ToString())}`";

    public static string Compose()
    {
        var text = new StringBuilder(Preamble);
        foreach (var chapter in CauseFacts.All.GroupBy(facts => facts.Topic))
        {
            text.Append("\n## ").Append(TitleOf(chapter.Key)).Append('\n');
            foreach (var facts in chapter)
            {
                text.Append('\n').Append(HeadingOf(facts.Code)).Append("\n\n").Append(Filled(facts, "_What")).Append("\n\n")
                    .Append("**What to do:** ").Append(Filled(facts, "_Do")).Append("\n\n").Append(AgainOf(facts.Again));
                if (facts.Step is not NextStep.None)
                {
                    text.Append(" Button: \"").Append(Labels.GetString($"Step_{facts.Step}", CultureInfo.InvariantCulture)).Append("\".");
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Filled(CauseFacts facts, string part) => string.Format(
        CultureInfo.InvariantCulture, Texts.GetString(facts.Code + part, CultureInfo.InvariantCulture)!, [.. facts.Examples.Select(example => $"*{example}*")]);

    private static string TitleOf(CauseTopic topic) => topic switch
    {
        CauseTopic.Connection => "The way to the repository",
        CauseTopic.Repository => "The repository",
        CauseTopic.Restic => "restic",
        CauseTopic.Source => "What is backed up",
        CauseTopic.Restore => "Restoring",
        CauseTopic.Server => "The machine that BackrestBlazor runs on",
        CauseTopic.Run => "How a run ended",
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, null),
    };

    private static string AgainOf(TriedAgain again) => again switch
    {
        TriedAgain.No => "Not tried again by itself.",
        TriedAgain.Yes => "Tried again by itself, as often as its plan says.",
        TriedAgain.Sometimes => "Tried again by itself where that may help, as often as its plan says.",
        TriedAgain.Later => "Waited for, and tried once more later by itself.",
        _ => throw new ArgumentOutOfRangeException(nameof(again), again, null),
    };
}
