// Types that break the rules on purpose, each in another way, so that the rule is seen to fail. The last part of the namespace is the folder.
#pragma warning disable CA1812 // never made: the rule reads their names

namespace BackrestBlazor.Tests.Architecture.Broken.Domain
{
    internal sealed class UsesFloorAbove
    {
        private readonly Hosting.Wiring _wiring = new();

        public string Text => _wiring.ToString()!;
    }

    internal sealed class UsesFloorAboveInLambdaAfterAwait
    {
        public static async Task<Func<object>> MakeAsync()
        {
            await Task.Yield();

            return () => new Hosting.Wiring();
        }
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Hosting
{
    internal sealed class Wiring;
}

namespace BackrestBlazor.Tests.Architecture.Broken.Api
{
    internal sealed class UsesStranger
    {
        public static Type Stranger => typeof(Components.Page);
    }

    internal sealed class UsesStrangerAsTypeArgument
    {
        public static object? First(IServiceProvider services) => services.GetService(typeof(object)) is IReadOnlyList<Components.Page> list ? list[0] : null;
    }

    internal sealed class UsesLibraryOfOthers
    {
        public static async Task RunAsync() => await CliWrap.Cli.Wrap("true").ExecuteAsync();
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Circuits
{
    internal sealed class Reader;
}

namespace BackrestBlazor.Tests.Architecture.Broken.Operations
{
    internal sealed class WaitsForReader
    {
        public static Action<object> Telling(IServiceProvider services) => _ => GC.KeepAlive(services.GetService(typeof(Circuits.Reader)));
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Components
{
    internal sealed class Page
    {
        public static List<Storage.Context> Contexts { get; } = [];
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Storage
{
    internal sealed class Context : Microsoft.EntityFrameworkCore.DbContext;

    internal sealed class WaitsForReader(Circuits.Reader reader)
    {
        public override string ToString() => $"after {reader}";
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Processes
{
    internal sealed class WaitsForReader
    {
        public static async Task ReadAsync(IAsyncEnumerable<Circuits.Reader> readers)
        {
            await foreach (var reader in readers)
            {
                GC.KeepAlive(reader);
            }
        }
    }
}

namespace BackrestBlazor.Tests.Architecture.Broken.Helpers
{
    internal sealed class Anything
    {
        public override string ToString() => "a folder that nobody has heard of";
    }
}
