using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Api.Metrics;
using Microsoft.OpenApi;

namespace BackrestBlazor.Api;

internal static class ApiRegistration
{
    /// <summary>Name of the API's version: part of its addresses and of its document.</summary>
    public const string Version = "v1";

    public static IHostApplicationBuilder AddApi(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configured(options.SerializerOptions));
        builder.Services.AddSingleton<AppMetrics>().AddSingleton<PlanMetrics>().AddSingleton<RepositoryMetrics>();
        builder.Services.AddSingleton<NameFilters>().AddSingleton<PlanAnswers>().AddSingleton<DestinationAnswers>().AddSingleton<RepositoryAnswers>().AddSingleton<SnapshotDownloads>().AddSingleton<ProbeTexts>().AddSingleton<EventWriter>();
        builder.Services.AddOpenApi(Version, options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddSchemaTransformer<SchemaTransformer>();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "BackrestBlazor";
                document.Info.Description = "Authorization: Bearer with a token, or Basic. Bodies are application/json; what is wrong with them comes as RFC 9457 problem document with errors per field.";
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
                    ["password"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic" },
                };
                document.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("password", document)] = [] },
                ];
                return Task.CompletedTask;
            });
        });
        return builder;
    }
}
