using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// A command made ready for one repository and one restic: words, environment, secret files. Secrets stand in the environment or in files,
/// never in the words; disposing removes the files.
/// </summary>
internal sealed class ResticInvocation : IDisposable
{
    /// <summary>Status lines a second: enough for a screen, and 5 to 30 times less work than restic's own 10 to 60.</summary>
    private const string ProgressRate = "2";

    // restic fails when it cannot write into its cache; without one it is slower.
    private const long RoomForCache = 64L * 1024 * 1024;

    private readonly SecretFolder _files;

    public ResticInvocation(ResticAccess access, ResticState.Ready restic, ResticFolders folders, ResticCommand command, TimeSpan grace)
    {
        _files = SecretFolder.Write(folders, access.Secrets.Files);
        string[] arguments = [command.Name, .. command.Flags, .. AccessFlags(access, command.Flags, restic, folders), .. command.Operands.Count == 0 ? (string[])[] : ["--", .. command.Operands]];
        CommandLine = ShellWords.Join(["restic", .. arguments]);
        Redactor = new SecretRedactor(access.Secrets);
        Request = new ProcessRequest
        {
            File = restic.Path,
            Arguments = arguments,
            Environment = EnvironmentOf(access, restic, folders),
            // restic is not to hold a mount of the person who started the server.
            WorkingDirectory = "/",
            Priority = access.Settings.Priority,
            Grace = grace,
        };
    }

    public ProcessRequest Request { get; }

    /// <summary>Quoted for a shell; the repository and the password are in the environment and do not show.</summary>
    public string CommandLine { get; }

    public SecretRedactor Redactor { get; }

    public void Dispose() => _files.Dispose();

    private List<string> AccessFlags(ResticAccess access, IReadOnlyList<string> given, ResticState.Ready restic, ResticFolders folders)
    {
        var settings = access.Settings;
        var sshOption = SshArguments.OptionFor(access, _files.Paths, restic.Capabilities);
        List<string> flags = [.. settings.Flags, .. ConnectionDefaults.FlagsFor(access, given, restic.Capabilities)];
        flags.AddRange(settings.Options.Where(option => sshOption is null || option.Key != "sftp.args").Select(option => OptionFlag($"{option.Key}={option.Value}")));
        AddIf(flags, DiskRoom.Of(folders.Cache) < RoomForCache || !DiskRoom.IsWritable(folders.Cache), "--no-cache");
        AddIf(flags, sshOption is not null, OptionFlag(sshOption ?? ""));
        AddIf(flags, settings.Limits.UploadKiBps is not null, string.Create(CultureInfo.InvariantCulture, $"--limit-upload={settings.Limits.UploadKiBps}"));
        AddIf(flags, settings.Limits.DownloadKiBps is not null, string.Create(CultureInfo.InvariantCulture, $"--limit-download={settings.Limits.DownloadKiBps}"));
        AddIf(flags, _files.Paths.ContainsKey(SecretFile.CaCertificate), "--cacert=" + _files.Paths.GetValueOrDefault(SecretFile.CaCertificate));
        AddIf(flags, _files.Paths.ContainsKey(SecretFile.TlsClientCertificate), "--tls-client-cert=" + _files.Paths.GetValueOrDefault(SecretFile.TlsClientCertificate));
        return flags;
    }

    // [measured] restic reads the value of --option as a line of CSV: a comma would end it, a quotation mark in it is refused.
    private static string OptionFlag(string option) =>
        "--option=" + (option.AsSpan().ContainsAny(',', '"') ? "\"" + option.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : option);

    private Dictionary<string, string?> EnvironmentOf(ResticAccess access, ResticState.Ready restic, ResticFolders folders)
    {
        var environment = InheritedEnvironment.Removals();
        foreach (var (name, value) in access.Secrets.Environment)
        {
            environment[name] = value;
        }

        // [measured] RESTIC_HOST is a filter, too: it hides snapshots of other hosts. --host is given where it is wanted.
        environment["RESTIC_HOST"] = null;
        environment["RESTIC_REPOSITORY_FILE"] = null;
        environment["RESTIC_REPOSITORY"] = RepositoryLocation.Of(access, restic.Capabilities);
        environment["RESTIC_CACHE_DIR"] = folders.Cache;
        environment["RESTIC_PROGRESS_FPS"] = ProgressRate;
        // restic takes a file or a command before a password: exactly one is given.
        var password = access.Secrets.Password;
        environment["RESTIC_PASSWORD"] = password;
        environment["RESTIC_PASSWORD_FILE"] = password is null ? access.Settings.PasswordFile : null;
        environment["RESTIC_PASSWORD_COMMAND"] = password is null && access.Settings.PasswordFile is null ? access.Settings.PasswordCommand : null;
        SetFile(environment, "GOOGLE_APPLICATION_CREDENTIALS", SecretFile.GoogleCredentials);
        SetFile(environment, "RCLONE_CONFIG", SecretFile.RcloneConfig);
        return environment;
    }

    private void SetFile(Dictionary<string, string?> environment, string name, string file)
    {
        if (_files.Paths.TryGetValue(file, out var path))
        {
            environment[name] = path;
        }
    }

    private static void AddIf(List<string> flags, bool condition, string flag)
    {
        if (condition)
        {
            flags.Add(flag);
        }
    }
}
