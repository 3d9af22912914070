using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReportKeysFollow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "keys_under_keys",
                columns: table => new
                {
                    of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    thing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    under_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_keys_under_keys", x => new { x.thing_id, x.of });
                });

            migrationBuilder.CreateIndex(
                name: "ix_keys_under_keys_under_id",
                table: "keys_under_keys",
                column: "under_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "keys_under_keys");
        }
    }
}
