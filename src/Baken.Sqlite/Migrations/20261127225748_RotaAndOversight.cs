using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RotaAndOversight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reading_reviews",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reading_reviews", x => new { x.person_id, x.day, x.kind });
                    table.ForeignKey(
                        name: "fk_reading_reviews_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rota",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    weekday = table.Column<int>(type: "INTEGER", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    set_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rota", x => x.id);
                    table.ForeignKey(
                        name: "fk_rota_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_act_at",
                table: "audit_entries",
                columns: new[] { "act", "at" },
                filter: "chain = 'medewerkers'");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_actor_number",
                table: "audit_entries",
                columns: new[] { "actor", "number" },
                filter: "chain = 'medewerkers'");

            migrationBuilder.CreateIndex(
                name: "ix_rota_day",
                table: "rota",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_rota_person_id",
                table: "rota",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reading_reviews");

            migrationBuilder.DropTable(
                name: "rota");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_act_at",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "ix_audit_entries_actor_number",
                table: "audit_entries");
        }
    }
}
