using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CountedInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_counts",
                table: "dossier_facts");

            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_acts",
                table: "dossier_facts",
                columns: new[] { "year", "advice", "duties", "withdrawn", "known_on", "known_until" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_circumstances",
                table: "dossier_facts",
                columns: new[] { "year", "form", "sub_form", "accused_role", "circumstances", "withdrawn", "known_on", "known_until" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts",
                columns: new[] { "year", "received_on", "withdrawn", "known_on", "known_until" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_parties",
                table: "dossier_facts",
                columns: new[] { "year", "synthetic", "form", "sector", "reporter_role", "accused_role", "withdrawn", "known_on", "known_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_acts",
                table: "dossier_facts");

            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_circumstances",
                table: "dossier_facts");

            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts");

            migrationBuilder.DropIndex(
                name: "ix_dossier_facts_parties",
                table: "dossier_facts");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_counts",
                table: "dossier_facts",
                columns: new[] { "year", "synthetic", "form", "sector", "sub_form", "reporter_role", "accused_role", "circumstances", "withdrawn", "known_on", "known_until" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_days",
                table: "dossier_facts",
                columns: new[] { "year", "received_on", "advice", "duties", "withdrawn", "known_on", "known_until" });
        }
    }
}
