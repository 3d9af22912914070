using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NeedToKnow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "reads_new_dossiers",
                table: "teams",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "usual_substitute_id",
                table: "people",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "handed_over_by_id",
                table: "dossiers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rotation_is_due",
                table: "dossiers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "substitute_id",
                table: "dossiers",
                type: "BLOB",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "reads_new_dossiers",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "usual_substitute_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "handed_over_by_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "rotation_is_due",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "substitute_id",
                table: "dossiers");
        }
    }
}
