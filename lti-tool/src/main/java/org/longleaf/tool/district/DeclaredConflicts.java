package org.longleaf.tool.district;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Tables.CONFLICT_TAKEN_BACK;
import static org.longleaf.tables.Tables.DECLARED_CONFLICT;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.SCHOOL;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.Person;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Declared conflicts: added to, never rewritten; taking one back is a row of its own. The row
/// policies decide who sees and says what.
@Component
public final class DeclaredConflicts {

    private static final Person REVIEWER = PERSON.as("reviewer");

    private static final Field<String> KIND =
            when(DECLARED_CONFLICT.WITH_SCHOOL_ID.isNotNull(), "school")
                    .when(DECLARED_CONFLICT.WITH_DISTRICT_ID.isNotNull(), "district")
                    .otherwise("person");

    private static final Field<String> WHAT =
            coalesce(
                    SCHOOL.NAME,
                    DISTRICT.NAME,
                    DECLARED_CONFLICT.WITH_UID,
                    DECLARED_CONFLICT.WITH_EMAIL,
                    PERSON.NAME);

    private static final Condition STANDS =
            notExists(
                    selectOne()
                            .from(CONFLICT_TAKEN_BACK)
                            .where(CONFLICT_TAKEN_BACK.CONFLICT_ID.eq(DECLARED_CONFLICT.ID)));

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    DeclaredConflicts(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// One that was declared.
    ///
    /// @param reviewer whose it is
    /// @param kind `school`, `district` or `person`
    /// @param what its name, or what was typed
    /// @param declaredBy the lead who said it; null where the reviewer did
    public record Declared(
            UUID id,
            UUID reviewer,
            @Nullable String reviewerName,
            String kind,
            @Nullable String what,
            String reason,
            LocalDate declaredOn,
            @Nullable UUID declaredBy,
            @Nullable Instant takenBackAt) {

        public boolean stands() {
            return takenBackAt == null;
        }
    }

    /// A reviewer's own and what they said for others, the newest first. That a teacher declared
    /// one with them is not told.
    public List<Declared> of(UUID person) {
        return fetch(
                DECLARED_CONFLICT
                        .PERSON_ID
                        .eq(person)
                        .or(DECLARED_CONFLICT.DECLARED_BY.eq(person)));
    }

    /// One that this person said, and may take back.
    public Optional<Declared> said(UUID conflict, UUID by) {
        return fetch(
                        DECLARED_CONFLICT
                                .ID
                                .eq(conflict)
                                .and(
                                        coalesce(
                                                        DECLARED_CONFLICT.DECLARED_BY,
                                                        DECLARED_CONFLICT.PERSON_ID)
                                                .eq(by)))
                .stream()
                .findFirst();
    }

    private List<Declared> fetch(Condition which) {
        return sql.select(
                        DECLARED_CONFLICT.ID,
                        DECLARED_CONFLICT.PERSON_ID,
                        REVIEWER.NAME,
                        KIND,
                        WHAT,
                        DECLARED_CONFLICT.REASON,
                        DECLARED_CONFLICT.DECLARED_ON,
                        DECLARED_CONFLICT.DECLARED_BY,
                        CONFLICT_TAKEN_BACK.TAKEN_BACK_AT)
                .from(DECLARED_CONFLICT)
                .join(REVIEWER)
                .on(REVIEWER.ID.eq(DECLARED_CONFLICT.PERSON_ID))
                .leftJoin(SCHOOL)
                .on(SCHOOL.ID.eq(DECLARED_CONFLICT.WITH_SCHOOL_ID))
                .leftJoin(DISTRICT)
                .on(DISTRICT.ID.eq(DECLARED_CONFLICT.WITH_DISTRICT_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(DECLARED_CONFLICT.WITH_ID))
                .leftJoin(CONFLICT_TAKEN_BACK)
                .on(CONFLICT_TAKEN_BACK.CONFLICT_ID.eq(DECLARED_CONFLICT.ID))
                .where(which)
                .orderBy(DECLARED_CONFLICT.DECLARED_ON.desc(), DECLARED_CONFLICT.ID.desc())
                .fetch(mapping(Declared::new));
    }

    /// Whose conflict, who says it, and why.
    ///
    /// @param by the lead; null where the reviewer says it themselves
    public record Said(UUID reviewer, @Nullable UUID by, String reason, LocalDate on) {}

    /// Whether the same already stands, said by the same person.
    public boolean stands(With with, Said said) {
        return sql.fetchExists(
                DECLARED_CONFLICT,
                DECLARED_CONFLICT.PERSON_ID.eq(said.reviewer()),
                DECLARED_CONFLICT.DECLARED_BY.isNotDistinctFrom(said.by()),
                same(with),
                STANDS);
    }

    private static Condition same(With with) {
        return switch (with) {
            case With.School(var id) -> DECLARED_CONFLICT.WITH_SCHOOL_ID.eq(id);
            case With.District(var id) -> DECLARED_CONFLICT.WITH_DISTRICT_ID.eq(id);
            case With.Uid(var value) -> DECLARED_CONFLICT.WITH_UID.eq(value);
            case With.Email(var value) -> DECLARED_CONFLICT.WITH_EMAIL.eq(value);
        };
    }

    public UUID declare(With with, Said said) {
        UUID id = ids.generate();
        var row = sql.newRecord(DECLARED_CONFLICT);
        row.setId(id);
        row.setPersonId(said.reviewer());
        row.setDeclaredBy(said.by());
        row.setReason(said.reason());
        row.setDeclaredOn(said.on());
        switch (with) {
            case With.School(var school) -> row.setWithSchoolId(school);
            case With.District(var district) -> row.setWithDistrictId(district);
            case With.Uid(var value) -> row.setWithUid(value);
            case With.Email(var value) -> row.setWithEmail(value);
        }
        sql.insertInto(DECLARED_CONFLICT).set(row).execute();
        return id;
    }

    /// From now on it bars nothing that is opened later.
    ///
    /// @return whether this call took it back
    public boolean takeBack(Declared conflict, UUID by, Instant at) {
        return sql.insertInto(CONFLICT_TAKEN_BACK)
                        .set(CONFLICT_TAKEN_BACK.CONFLICT_ID, conflict.id())
                        .set(CONFLICT_TAKEN_BACK.PERSON_ID, conflict.reviewer())
                        .set(CONFLICT_TAKEN_BACK.TAKEN_BACK_BY, by)
                        .set(CONFLICT_TAKEN_BACK.TAKEN_BACK_AT, at)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
