package org.longleaf.tool;

import java.sql.SQLException;

import javax.sql.DataSource;

/// Refuses a role that row level security would not bind: what one district may not see of another
/// would then hang on every single query.
final class DatabaseRights {
    /// What the role is a member of counts as its own: it may take those rights at any time.
    private static final String TOO_MUCH =
            """
            select case
              when exists (select from pg_roles r where r.rolsuper and pg_has_role(r.oid, 'member'))
                then 'is a superuser'
              when exists (select from pg_roles r where r.rolbypassrls and pg_has_role(r.oid, 'member'))
                then 'may bypass row level security'
              when exists (
                  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname !~ '^(pg_|information_schema$)' and pg_has_role(c.relowner, 'member'))
                then 'owns tables'
              when exists (
                  select from pg_database d
                   where d.datname = current_database() and pg_has_role(d.datdba, 'member'))
                then 'owns the database'
            end, current_user
            """;

    private DatabaseRights() {}

    static void refuseTooMany(DataSource app) throws SQLException {
        try (var connection = app.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(TOO_MUCH)) {
            row.next();
            var tooMuch = row.getString(1);
            if (tooMuch != null) {
                throw new StartRefused(
                        ("The database role \"%s\" %s. Row level security would not hold for it, and"
                                        + " one district could see another's rows.")
                                .formatted(row.getString(2), tooMuch),
                        "Let LONGLEAF_DATABASE_USER be longleaf_app as deploy/database/roles.sql makes it,"
                                + " and LONGLEAF_OWNER_USER the role that owns the tables.");
            }
        }
    }
}
