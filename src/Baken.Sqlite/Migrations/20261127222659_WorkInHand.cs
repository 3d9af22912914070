using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WorkInHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_reports_awaiting_in_dossier",
                table: "reports",
                column: "dossier_id",
                filter: "awaits_answer AND dossier_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reports_unread_in_dossier",
                table: "reports",
                column: "dossier_id",
                filter: "unread > 0 AND dossier_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reports_left_on",
                table: "reports",
                column: "left_on",
                filter: "left_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_handed_over",
                table: "dossiers",
                column: "owner_id",
                filter: "handed_over_by_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner_id_state_changed_at_id",
                table: "dossiers",
                columns: new[] { "owner_id", "state", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_substitute_id",
                table: "dossiers",
                column: "substitute_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_reports_awaiting_in_dossier",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_reports_unread_in_dossier",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_reports_left_on",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_handed_over",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_owner_id_state_changed_at_id",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_substitute_id",
                table: "dossiers");
        }
    }
}
