using BackrestBlazor.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Settings.Configuration;

namespace BackrestBlazor.Hosting;

internal static class LoggingRegistration
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>Bytes of one log file before the next is begun; each day begins one, too.</summary>
    private const long FileSize = 10 * 1024 * 1024;

    /// <summary>Log files kept.</summary>
    private const int FilesKept = 31;

    /// <summary>Console and files for the server; for a verb only warnings, on standard error, because its output may be piped.</summary>
    public static void AddLogging(this WebApplicationBuilder builder, bool forVerb)
    {
        var logs = DataDirectory.From(builder.Configuration).Logs;
        var format = new RedactingFormatter(new MessageTemplateTextFormatter(Template, System.Globalization.CultureInfo.InvariantCulture));
        builder.Services.AddSerilog(logger =>
        {
            // Named, because it would look through all that the program references otherwise.
            var sinks = new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);
            logger.ReadFrom.Configuration(builder.Configuration, sinks).Enrich.FromLogContext();

            // The host calls a start that was stopped a failed one, and shows the whole stack.
            logger.Filter.ByExcluding(entry => entry.Exception is OperationCanceledException
                && entry.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" });
            if (forVerb)
            {
                logger.WriteTo.Console(format, LogEventLevel.Warning, standardErrorFromLevel: LogEventLevel.Verbose);
                return;
            }

            logger.WriteTo.Console(format);
            logger.WriteTo.File(
                format, Path.Combine(logs, "backrest-.log"), rollingInterval: RollingInterval.Day, fileSizeLimitBytes: FileSize,
                rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept);
        });
    }
}
