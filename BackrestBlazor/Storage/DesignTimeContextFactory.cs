using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BackrestBlazor.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting the app.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<BackrestDbContext>
{
    public BackrestDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BackrestDbContext>();
        options.UseBackrest("design.db");
        return new BackrestDbContext(options.Options);
    }
}
