using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AdviceAndDuties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "advice",
                table: "dossiers",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "duties",
                table: "dossiers",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "advice",
                table: "dossier_facts",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "duties",
                table: "dossier_facts",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "advice",
                table: "classification_revisions",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "duties",
                table: "classification_revisions",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts",
                columns: new[] { "year", "received_on", "advice", "duties", "withdrawn", "known_on", "known_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts");

            migrationBuilder.DropColumn(
                name: "advice",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "duties",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "advice",
                table: "dossier_facts");

            migrationBuilder.DropColumn(
                name: "duties",
                table: "dossier_facts");

            migrationBuilder.DropColumn(
                name: "advice",
                table: "classification_revisions");

            migrationBuilder.DropColumn(
                name: "duties",
                table: "classification_revisions");
        }
    }
}
