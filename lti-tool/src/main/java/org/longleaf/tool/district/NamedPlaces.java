package org.longleaf.tool.district;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.SCHOOL;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/// Schools, districts and charters by a part of their names: a public directory, in which nobody is
/// named.
@Component
public final class NamedPlaces {

    private static final int MOST = 20;

    private final DSLContext sql;

    NamedPlaces(DSLContext sql) {
        this.sql = sql;
    }

    /// @param chosen as [With#place] reads it
    /// @param within the district of a school
    public record Place(String chosen, String name, @Nullable String within) {}

    public List<Place> find(String part) {
        if (part.isBlank()) {
            return List.of();
        }
        return sql.select(
                        inline("district:").concat(DISTRICT.ID),
                        DISTRICT.NAME,
                        inline((String) null))
                .from(DISTRICT)
                .where(DISTRICT.NAME.containsIgnoreCase(part.strip()))
                .unionAll(
                        select(inline("school:").concat(SCHOOL.ID), SCHOOL.NAME, DISTRICT.NAME)
                                .from(SCHOOL)
                                .join(DISTRICT)
                                .on(DISTRICT.ID.eq(SCHOOL.DISTRICT_ID))
                                .where(SCHOOL.NAME.containsIgnoreCase(part.strip())))
                .orderBy(2, 1)
                .limit(MOST)
                .fetch(mapping(Place::new));
    }

    /// Whether it is one: forms send what they like.
    public boolean isThere(With with) {
        return switch (with) {
            case With.School(var id) -> sql.fetchExists(SCHOOL, SCHOOL.ID.eq(id));
            case With.District(var id) -> sql.fetchExists(DISTRICT, DISTRICT.ID.eq(id));
            case With.Uid _, With.Email _ -> true;
        };
    }
}
