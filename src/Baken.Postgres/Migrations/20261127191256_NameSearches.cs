using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class NameSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "name_searches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    words = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_name_searches", x => x.id);
                    table.ForeignKey(
                        name: "fk_name_searches_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_name_searches_at",
                table: "name_searches",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_name_searches_person_id_at",
                table: "name_searches",
                columns: new[] { "person_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "name_searches");
        }
    }
}
