namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// Shell scripts in restic's place: the real one, but for one command that is held at a moment which a fast machine would run
/// past. Each returns the path of the script.
/// </summary>
/// <remarks>
/// bash cannot trap a SIGINT that was ignored when it started, as in a job of a script, and loses one that comes while a program of its own runs in
/// the foreground: hence <c>--default-signal</c>, and nothing but builtins and <c>wait</c> once the test may send it.
/// </remarks>
internal static class ScriptedRestic
{
    /// <summary>
    /// The real restic, stopped (SIGSTOP) as soon as the command holds a lock in a local repository. Ctrl-C wakes it and is passed on, so that it
    /// ends by itself as it always does.
    /// </summary>
    /// <param name="folder">Where the script goes; the file <c>held</c> appears there while restic is stopped.</param>
    /// <param name="restic">The real restic.</param>
    /// <param name="command">The command to hold, such as <c>backup</c>, or several as bash's <c>case</c> takes them.</param>
    /// <param name="repository">Path of the local repository, or what the shell makes one of.</param>
    /// <param name="onlyWhile">A file without which the command is not held, in which <c>$held</c> is the command; null holds it always.</param>
    public static Task<string> HeldAtLockAsync(string folder, string restic, string command, string repository, string? onlyWhile = null) =>
        WriteAsync(folder, restic, command, $$"""
            [ -e "{{onlyWhile ?? "/"}}" ] || exec "$real" "$@"
            "$real" "$@" </dev/null &
            pid=$!
            trap 'kill -CONT $pid; kill -INT $pid' INT
            trap 'kill -CONT $pid; kill -TERM $pid' TERM
            shopt -s nullglob extglob
            locks=()
            while kill -0 $pid 2>/dev/null && [ ${#locks[@]} -eq 0 ]; do sleep 0.01; locks=("{{repository}}"/locks/!(*-tmp-*)); done
            kill -STOP $pid
            : >'{{folder}}/held'
            while :; do
                wait $pid
                code=$?
                kill -0 $pid 2>/dev/null || exit $code
            done
            """);

    /// <summary>A backup that has read everything and says so for ever: the minute in which packs and index are sent.</summary>
    public static Task<string> FinalisingForEverAsync(string folder, string restic) =>
        WriteAsync(folder, restic, "backup", $$"""
            trap 'exit 130' INT TERM
            : >'{{folder}}/held'
            while :; do
                echo '{"message_type":"status","seconds_elapsed":3,"percent_done":1,"total_files":22,"files_done":22,"total_bytes":32053784,"bytes_done":32053784}'
                sleep 0.1 & wait $!
            done
            """);

    /// <summary>The same for so many seconds; then the real one backs up.</summary>
    public static Task<string> FinalisingForAsync(string folder, string restic, int seconds) =>
        WriteAsync(folder, restic, "backup", $$"""
            trap 'exit 130' INT TERM
            : >'{{folder}}/held'
            end=$((SECONDS + {{seconds}}))
            while [ $SECONDS -lt $end ]; do
                echo '{"message_type":"status","seconds_elapsed":3,"percent_done":1,"total_files":22,"files_done":22,"total_bytes":32053784,"bytes_done":32053784}'
                sleep 0.5 & wait $!
            done
            exec "$real" "$@"
            """);

    /// <summary>The real restic, but the first of a command does nothing for ever and says nothing.</summary>
    public static Task<string> HangingOnceAsync(string folder, string restic, string command) =>
        WriteAsync(folder, restic, command, $$"""
            if [ ! -e '{{folder}}/held' ]; then
                : >'{{folder}}/held'
                exec sleep 600
            fi
            exec "$real" "$@"
            """);

    /// <summary>The real restic, with a line for each start in the file <c>starts</c> beside the script.</summary>
    public static Task<string> CountingAsync(string folder, string restic) =>
        WriteAsync(folder, restic, "*", $$"""
            echo "$*" >>'{{folder}}/starts'
            exec "$real" "$@"
            """);

    /// <summary>The real restic, but a command is what the script says; <c>$real</c> is the real one.</summary>
    public static async Task<string> WriteAsync(string folder, string restic, string command, string body)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "restic");
        await File.WriteAllTextAsync(path, $$"""
            #!/usr/bin/env -S --default-signal=INT bash
            real='{{restic}}'
            for word; do
                case $word in --help) held= && break ;; {{command}}) held=$word ;; esac
            done
            [ -n "${held-}" ] || exec "$real" "$@"
            {{body}}
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return path;
    }
}
