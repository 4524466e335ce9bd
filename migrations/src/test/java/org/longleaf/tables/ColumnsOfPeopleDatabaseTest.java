package org.longleaf.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.testing.TestDatabase;

/// Joining two people must know every column that names one: a later table is not forgotten.
class ColumnsOfPeopleDatabaseTest {

    private final DSLContext owner =
            DSL.using(TestDatabase.fresh().ownerDataSource(), SQLDialect.POSTGRES);

    @Test
    void the_one_list_names_every_foreign_key_to_a_person() {
        var keys =
                owner.fetch(
                                """
                                select format('%s.%s', k.conrelid::regclass, a.attname)
                                from pg_constraint k
                                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
                                where k.contype = 'f' and k.confrelid = 'person'::regclass
                                """)
                        .into(String.class);
        var listed =
                owner.fetch("select format('%s.%s', of_table, of_column) from columns_of_people()")
                        .into(String.class);

        assertThat(listed)
                .as("say of a new column in columns_of_people() whether it moves")
                .containsExactlyInAnyOrderElementsOf(keys);
    }
}
