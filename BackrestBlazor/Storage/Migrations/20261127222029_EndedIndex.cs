using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackrestBlazor.Storage.Migrations
{
    /// <inheritdoc />
    public partial class EndedIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Operations_EndedAt",
                table: "Operations",
                column: "EndedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Operations_EndedAt",
                table: "Operations");
        }
    }
}
