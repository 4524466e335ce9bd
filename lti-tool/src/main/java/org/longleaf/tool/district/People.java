package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.PERSON;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// All people the tool knows.
@Component
public final class People {

    private final DSLContext sql;

    public People(DSLContext sql) {
        this.sql = sql;
    }

    /// A person who must be there: the id came from a row that refers to them.
    public Person get(UUID id) {
        return sql.selectFrom(PERSON)
                .where(PERSON.ID.eq(id))
                .fetchSingle(row ->
                        new Person(
                                row.getId(),
                                row.getUid(),
                                row.getName(),
                                row.getEmail(),
                                row.getLocale()));
    }
}
