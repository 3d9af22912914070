using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Editions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "editions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reference_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    proposed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    proposed_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    settled_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "edition_files",
                columns: table => new
                {
                    edition_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edition_files", x => new { x.edition_id, x.name });
                    table.ForeignKey(
                        name: "fk_edition_files_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_editions_year_number",
                table: "editions",
                columns: new[] { "year", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "edition_files");

            migrationBuilder.DropTable(
                name: "editions");
        }
    }
}
