using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>
/// Runs tests as xUnit does and listens to how they end. Not an attribute around the test: that would miss whoever fails in a constructor, a
/// fixture or a disposal.
/// </summary>
internal sealed class MatrixExecutor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
{
    public override async ValueTask RunTestCases(
        IReadOnlyCollection<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions, CancellationToken cancellationToken)
    {
        var marked = testCases.Where(test => test.TestMethod.Method.IsDefined(typeof(PromiseAttribute), inherit: false)).DistinctBy(test => test.UniqueID)
            .ToDictionary(test => test.UniqueID, test => test.TestMethod.Method);
        var results = new ConcurrentQueue<MatrixResult>();
        var names = new ConcurrentDictionary<string, string>();

        await base.RunTestCases(testCases, new DelegatingMessageSink(executionMessageSink, Hear), executionOptions, cancellationToken);

        new MatrixFiles(SourceTree.Root).Write(MatrixFiles.TestsOf(TestAssembly.Assembly), results);

        void Hear(IMessageSinkMessage message)
        {
            if (message is ITestStarting starting)
            {
                names[starting.TestUniqueID] = starting.TestDisplayName;
            }
            else if (message is ITestPassed or ITestFailed && message is ITestResultMessage ended && marked.TryGetValue(ended.TestCaseUniqueID, out var method))
            {
                var name = names.GetValueOrDefault(ended.TestUniqueID, "");
                foreach (var promise in method.GetCustomAttributes<PromiseAttribute>())
                {
                    results.Enqueue(MatrixResult.Of(MatrixFiles.NameOf(method), promise, name, message is ITestPassed, ended.ExecutionTime));
                }
            }
        }
    }
}
