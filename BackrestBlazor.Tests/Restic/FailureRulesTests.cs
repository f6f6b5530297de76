using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Tests.Restic;

/// <summary>Wordings that no recorded run has, taken from restic all the same.</summary>
public sealed class FailureRulesTests
{
    [Theory]
    [InlineData("Save(<lock/a53fdd235c>) returned error, retrying after 573.633063ms: open /repo/locks/a53f-tmp-2862626491: read-only file system", true)]
    [InlineData("Save(<data/a53fdd235c>) returned error, retrying after 1.5s: server response unexpected: 507 Insufficient Storage (507)", true)]
    [InlineData("Remove(<snapshot/539f44a083>) returned error, retrying after 552.330144ms: blob not removed, server response: 403 Forbidden (403)", true)]
    [InlineData("Remove(<lock/539f44a083>) returned error, retrying after 552.330144ms: blob not removed, server response: 403 Forbidden (403)", false)]
    [InlineData("Save(<index/003e0bd760>) returned error, retrying after 1.297659617s: Post \"http://h/index/003e\": read: connection reset by peer", false)]
    [InlineData("Save(<data/a4c6345249>) failed: write /repo/data/a4/a4c6-tmp-39: no space left on device", false)]
    public void IsHopeless_LineOfRestic_IsTrueWhereNoFurtherTryHelps(string line, bool expected) => Assert.Equal(expected, FailureRules.IsHopeless(line));

    [Fact]
    public void LastLine_AfterOurOwnInterrupt_IsTheReasonBeforeIt()
    {
        var ending = new Ending(CommandKind.Backup, new ProcessExit(1)) { Lines = ["something odd", "signal interrupt received, cleaning up "] };

        Assert.Equal("something odd", FailureClassifier.Diagnose(ending).Cause?.LastLine);
    }

    [Fact]
    public void Restore_DiskFull_KeepsTheLineThatSaysIt()
    {
        var full = new ItemError { Item = "/a", Error = new ItemErrorDetail { Message = "write /restored/a: no space left on device" } };
        var ending = new Ending(CommandKind.Restore, new ProcessExit(1)) { Errors = [full], ErrorCount = 1, ExitError = new ExitError { Message = "Fatal: There were 1 errors" } };

        var cause = FailureClassifier.Diagnose(ending).Cause;

        Assert.Equal((CauseCode.RestoreDiskFull, "write /restored/a: no space left on device"), (cause?.Code, cause?.LastLine));
    }
}
