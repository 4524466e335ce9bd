package org.longleaf.tool.award.recognition;

import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.TALENT_AT_HOME;
import static org.longleaf.tables.Tables.TALENT_VIEW;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Awards that hold, wherever they were earned, of people who are at home in a district today. Read
/// through a function of the database that asks whether the visitor looks after that district.
@Component
final class Talent {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    Talent(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// An award that somebody holds.
    record Holder(
            UUID person,
            @Nullable String name,
            @Nullable String school,
            String title,
            LocalDate completedOn) {}

    /// Whom is searched for.
    ///
    /// @param skill null for all
    record Search(UUID district, @Nullable UUID skill) {}

    /// @param total how many fit, on all pages
    record Found(List<Holder> holders, int total) {}

    /// By name, then by title.
    Found page(Search search, int offset, int lines) {
        var rows =
                sql.selectFrom(
                                TALENT_AT_HOME(
                                        val(search.district()),
                                        val(search.skill(), MICRO_CREDENTIAL.ID),
                                        val(lines),
                                        val(offset)))
                        .fetch();
        int total = rows.isEmpty() ? 0 : Math.toIntExact(rows.getFirst().getTotal());
        return new Found(
                rows.map(row ->
                        new Holder(
                                row.getPersonId(),
                                row.getName(),
                                row.getSchool(),
                                row.getTitle(),
                                row.getCompletedOn())),
                total);
    }

    /// For each of those who were seen.
    void seen(Search search, Set<UUID> people, UUID viewer, Instant at) {
        for (UUID person : people) {
            sql.insertInto(TALENT_VIEW)
                    .set(TALENT_VIEW.ID, ids.generate())
                    .set(TALENT_VIEW.DISTRICT_ID, search.district())
                    .set(TALENT_VIEW.PERSON_ID, person)
                    .set(TALENT_VIEW.VIEWER_ID, viewer)
                    .set(TALENT_VIEW.MICRO_CREDENTIAL_ID, search.skill())
                    .set(TALENT_VIEW.SEEN_AT, at)
                    .execute();
        }
    }
}
