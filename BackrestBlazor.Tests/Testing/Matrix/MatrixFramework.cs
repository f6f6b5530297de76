using System.Reflection;
using BackrestBlazor.Tests.Testing.Matrix;
using Xunit.v3;

[assembly: TestFramework<MatrixFramework>]

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>xUnit itself, but for who runs the tests: that is where the results of a whole run come together.</summary>
internal sealed class MatrixFramework : XunitTestFramework
{
    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) => new MatrixExecutor(new XunitTestAssembly(assembly, configFilePath: null));
}
