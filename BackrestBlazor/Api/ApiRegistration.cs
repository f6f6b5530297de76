using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;

namespace BackrestBlazor.Api;

internal static class ApiRegistration
{
    /// <summary>Name of the API's version: part of its addresses and of its document.</summary>
    public const string Version = "v1";

    public static IHostApplicationBuilder AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configured(options.SerializerOptions));
        builder.Services.AddSingleton<NameFilters>().AddSingleton<PlanAnswers>().AddSingleton<SnapshotDownloads>().AddSingleton<ProbeTexts>().AddSingleton<EventWriter>();
        builder.Services.AddOpenApi(Version, options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddSchemaTransformer<SchemaTransformer>();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "BackrestBlazor";
                return Task.CompletedTask;
            });
        });
        return builder;
    }
}
