using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: true)
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
