using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReferenceFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reference_figures",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    known_until = table.Column<DateOnly>(type: "date", nullable: true),
                    count = table.Column<int>(type: "integer", nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_figures", x => new { x.kind, x.year, x.item, x.sequence });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reference_figures");
        }
    }
}
