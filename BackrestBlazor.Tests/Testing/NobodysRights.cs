namespace BackrestBlazor.Tests.Testing;

/// <summary>A program under the rights that files give, even when the tests run as root, who may read and write everything.</summary>
internal static class NobodysRights
{
    /// <summary>A script that runs a program so.</summary>
    /// <param name="path">Where the script goes.</param>
    /// <param name="program">Absolute path of the program.</param>
    /// <returns>The program itself where the tests are not privileged.</returns>
    public static async Task<string> WrapAsync(string path, string program, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return program;
        }

        await File.WriteAllTextAsync(
            path, $"#!/bin/sh\nexec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search '{program}' \"$@\"\n", cancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
