using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

/// <summary>
/// All that is wrong with the settings, at once. The platform's own check at start stops at the first value that cannot even be read
/// ("abc" for a number).
/// </summary>
internal static class ConfigurationCheck
{
    public static IEnumerable<string> Problems(IServiceCollection registered, IServiceProvider services) => registered
        .Select(service => service.ServiceType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
        .Select(type => type.GenericTypeArguments[0])
        .Where(options => options.Assembly == typeof(ConfigurationCheck).Assembly)
        .Distinct()
        .SelectMany(options => ProblemsOf(typeof(IOptions<>).MakeGenericType(options), services));

    private static IEnumerable<string> ProblemsOf(Type wrapper, IServiceProvider services)
    {
        try
        {
            wrapper.GetProperty(nameof(IOptions<>.Value))!.GetValue(services.GetRequiredService(wrapper));
            return [];
        }
        catch (System.Reflection.TargetInvocationException exception) when (exception.InnerException is OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (System.Reflection.TargetInvocationException exception) when (exception.InnerException is InvalidOperationException unreadable)
        {
            return [unreadable.Message];
        }
    }
}
