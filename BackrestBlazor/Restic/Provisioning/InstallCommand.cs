using BackrestBlazor.Processes;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>What a person types to get restic on this system.</summary>
internal static class InstallCommand
{
    private static readonly (string Tool, string Command)[] Commands =
    [
        ("apt-get", "apt-get install restic"), ("apk", "apk add restic"), ("dnf", "dnf install restic"), ("zypper", "zypper install restic"), ("pacman", "pacman -S restic"),
    ];

    /// <summary>Null where no package manager that we know is there.</summary>
    public static string? ForThisSystem()
    {
        var command = Commands.FirstOrDefault(entry => Executable.Find(entry.Tool) is not null).Command;
        return command is null || Environment.IsPrivilegedProcess ? command : "sudo " + command;
    }
}
