using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RegisterHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "gone_on",
                table: "locations",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "register_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_day_told = table.Column<bool>(type: "boolean", nullable: false),
                    other = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    before = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    after = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_events_register_import_import_id",
                        column: x => x.import_id,
                        principalTable: "register_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_register_events_import_id",
                table: "register_events",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_events_kind_other",
                table: "register_events",
                columns: new[] { "kind", "other" });

            migrationBuilder.CreateIndex(
                name: "ix_register_events_subject",
                table: "register_events",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "register_events");

            migrationBuilder.DropColumn(
                name: "gone_on",
                table: "locations");
        }
    }
}
