using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
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
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "first_seen_on",
                table: "boards",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "boards_consulted",
                columns: table => new
                {
                    board_number = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false, collation: "C"),
                    month = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boards_consulted", x => new { x.board_number, x.month });
                });

            migrationBuilder.CreateTable(
                name: "consultation_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    days = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
            migrationBuilder.Sql("UPDATE boards SET first_seen_on = (SELECT (max(at) AT TIME ZONE 'Europe/Amsterdam')::date FROM register_imports)");

            migrationBuilder.Sql(
                """
                INSERT INTO boards_consulted (board_number, month)
                SELECT DISTINCT o.board_number, date_trunc('month', c.asked_at AT TIME ZONE 'Europe/Amsterdam')::date FROM consultations c JOIN organisations o ON o.id = c.organisation_id
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
