// The tests use /proc, signals and file modes.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
