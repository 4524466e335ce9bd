package org.longleaf.tool.district.record;

import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Names for the ids that the record holds: put beside them when somebody reads, never kept with
/// them.
@Component
final class Names {

    // Who types less than a name gets the first of them; their ids must fit into an address.
    private static final int MOST = 50;

    private final DSLContext sql;

    Names(DSLContext sql) {
        this.sql = sql;
    }

    /// @param name null where their Canvas never said
    /// @param uid null for people outside the state's schools
    record Named(@Nullable String name, @Nullable String uid) {}

    Map<UUID, Named> of(Set<UUID> people) {
        Map<UUID, Named> named = new HashMap<>();
        sql.select(PERSON.ID, PERSON.NAME, PERSON.UID)
                .from(PERSON)
                .where(PERSON.ID.in(people))
                .forEach(row -> named.put(row.value1(), new Named(row.value2(), row.value3())));
        return named;
    }

    Map<UUID, String> districts(Set<UUID> districts) {
        return sql.select(DISTRICT.ID, DISTRICT.CODE)
                .from(DISTRICT)
                .where(DISTRICT.ID.in(districts))
                .fetchMap(DISTRICT.ID, DISTRICT.CODE);
    }

    /// Who fits a part of a name or a whole UID, with those who were joined into them: what they
    /// did before stands under their old id.
    Set<UUID> fitting(String words) {
        Set<UUID> found =
                new HashSet<>(
                        sql.select(PERSON.ID)
                                .from(PERSON)
                                .where(
                                        PERSON.NAME
                                                .containsIgnoreCase(words)
                                                .or(PERSON.UID.eq(words)))
                                .limit(MOST)
                                .fetchSet(PERSON.ID));
        Set<UUID> more = found;
        while (!more.isEmpty()) {
            more =
                    sql.select(PERSON.ID)
                            .from(PERSON)
                            .where(PERSON.JOINED_INTO.in(more), PERSON.ID.notIn(found))
                            .fetchSet(PERSON.ID);
            found.addAll(more);
        }
        return found;
    }
}
