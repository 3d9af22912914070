using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class NeedToKnow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "reads_new_dossiers",
                table: "teams",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "usual_substitute_id",
                table: "people",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "handed_over_by_id",
                table: "dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rotation_is_due",
                table: "dossiers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "substitute_id",
                table: "dossiers",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "reads_new_dossiers",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "usual_substitute_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "handed_over_by_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "rotation_is_due",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "substitute_id",
                table: "dossiers");
        }
    }
}
