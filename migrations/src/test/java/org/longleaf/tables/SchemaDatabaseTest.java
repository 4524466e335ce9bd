package org.longleaf.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The schema as a text, so that a review sees what a migration changes. After a wanted change:
/// `-Dlongleaf.golden=write` writes it anew.
class SchemaDatabaseTest {

    private static final Path GOLDEN = Path.of("src/test/resources/schema.txt");

    private final DSLContext owner =
            DSL.using(TestDatabase.fresh().ownerDataSource(), SQLDialect.POSTGRES);

    @Test
    void the_schema_is_the_golden_one() throws IOException {
        String schema =
                String.join(
                                "\n",
                                section("Columns", COLUMNS),
                                section("Constraints", CONSTRAINTS),
                                section("Indexes", INDEXES),
                                section("Row policies", POLICIES),
                                section("Rights of longleaf_app", RIGHTS),
                                section("Functions", FUNCTIONS),
                                section("Triggers", TRIGGERS))
                        + "\n";
        if ("write".equals(System.getProperty("longleaf.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, schema);
        }

        assertThat(schema).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void every_table_says_what_it_is_for() {
        List<String> silent =
                owner.fetch(
                                """
                                select c.relname from pg_class c
                                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                                  and c.relname <> 'flyway_schema_history' and obj_description(c.oid) is null
                                """)
                        .into(String.class);

        assertThat(silent).isEmpty();
    }

    private String section(String title, String query) {
        return "## "
                + title
                + "\n"
                + String.join("\n", owner.fetch(query).into(String.class))
                + "\n";
    }

    private static final String COLUMNS =
            """
            select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                          case when a.attnotnull then ' not null' else '' end)
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
              and c.relname <> 'flyway_schema_history'
            order by c.relname collate "C", a.attnum
            """;

    // PostgreSQL 18 lists NOT NULL here, 16 does not.
    private static final String CONSTRAINTS =
            """
            select format('%s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where c.relnamespace = 'public'::regnamespace and k.contype <> 'n' and c.relname <> 'flyway_schema_history'
            order by c.relname collate "C", k.conname collate "C"
            """;

    private static final String INDEXES =
            """
            select indexdef from pg_indexes
            where schemaname = 'public' and tablename <> 'flyway_schema_history'
            order by tablename collate "C", indexname collate "C"
            """;

    private static final String POLICIES =
            """
            select format('%s.%s for %s using %s check %s', tablename, policyname, lower(cmd),
                          coalesce(regexp_replace(qual, '\\s+', ' ', 'g'), '-'),
                          coalesce(regexp_replace(with_check, '\\s+', ' ', 'g'), '-'))
            from pg_policies where schemaname = 'public'
            order by tablename collate "C", policyname collate "C"
            """;

    private static final String RIGHTS =
            """
            select format('%s %s', table_name,
                          string_agg(lower(privilege_type), ' ' order by lower(privilege_type) collate "C"))
            from information_schema.role_table_grants
            where grantee = 'longleaf_app' and table_schema = 'public'
            group by table_name order by table_name collate "C"
            """;

    private static final String FUNCTIONS =
            """
            select format('%s(%s) %s', p.proname, pg_get_function_identity_arguments(p.oid),
                          case when p.prosecdef then 'security definer' else 'security invoker' end)
            from pg_proc p where p.pronamespace = 'public'::regnamespace
            order by p.proname collate "C"
            """;

    private static final String TRIGGERS =
            """
            select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
            order by c.relname collate "C", t.tgname collate "C"
            """;
}
