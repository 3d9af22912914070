using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SupervisionFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "facts",
                table: "consultations",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "first_seen_on",
                table: "boards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "boards_consulted",
                columns: table => new
                {
                    board_number = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boards_consulted", x => new { x.board_number, x.month });
                });

            migrationBuilder.CreateTable(
                name: "consultation_facts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultation_facts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_consultation_facts_month",
                table: "consultation_facts",
                column: "month");

            // A board that was there is known to have been there since the last register that was read, and perhaps longer.
            migrationBuilder.Sql("UPDATE boards SET first_seen_on = (SELECT date(max(at) / 1000000, 'unixepoch', '+2 hours') FROM register_imports)");

            migrationBuilder.Sql(
                """
                INSERT INTO boards_consulted (board_number, month)
                SELECT DISTINCT o.board_number, date(c.asked_at / 1000000, 'unixepoch', '+1 hour', 'start of month') FROM consultations c JOIN organisations o ON o.id = c.organisation_id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "boards_consulted");

            migrationBuilder.DropTable(
                name: "consultation_facts");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "consultations");

            migrationBuilder.DropColumn(
                name: "first_seen_on",
                table: "boards");
        }
    }
}
