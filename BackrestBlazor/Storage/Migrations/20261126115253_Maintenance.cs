using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackrestBlazor.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Maintenance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Statistics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RepositoryId = table.Column<int>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    RepositoryBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    UncompressedBytes = table.Column<long>(type: "INTEGER", nullable: true),
                    CompressionRatio = table.Column<double>(type: "REAL", nullable: true),
                    RestoreBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    FileCount = table.Column<long>(type: "INTEGER", nullable: false),
                    BlobCount = table.Column<long>(type: "INTEGER", nullable: false),
                    SnapshotCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statistics", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statistics_Repositories_RepositoryId",
                        column: x => x.RepositoryId,
                        principalTable: "Repositories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Operations_RepositoryId_Kind_DueAt",
                table: "Operations",
                columns: new[] { "RepositoryId", "Kind", "DueAt" },
                unique: true,
                filter: "\"DueAt\" IS NOT NULL AND \"PlanId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Operations_RepositoryId_Kind_Id",
                table: "Operations",
                columns: new[] { "RepositoryId", "Kind", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Statistics_RepositoryId_Time",
                table: "Statistics",
                columns: new[] { "RepositoryId", "Time" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Statistics");

            migrationBuilder.DropIndex(
                name: "IX_Operations_RepositoryId_Kind_DueAt",
                table: "Operations");

            migrationBuilder.DropIndex(
                name: "IX_Operations_RepositoryId_Kind_Id",
                table: "Operations");
        }
    }
}
