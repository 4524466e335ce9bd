package org.longleaf.tool.catalog.linking;

import static org.longleaf.tables.Tables.COURSE_ADDITION;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.longleaf.tool.catalog.linking.Courses.Course;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Micro-credentials that people had put into courses. Of each course and micro-credential one
/// addition stands, whoever asks for it how often.
@Component
final class Additions {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    Additions(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// One addition, as it was asked for.
    record Addition(
            UUID id, UUID version, String code, String title, BigDecimal points, Instant askedAt) {}

    /// Empty where one stands already.
    Optional<UUID> add(Course course, UUID version, String title, BigDecimal points, UUID askedBy) {
        return sql.insertInto(COURSE_ADDITION)
                .set(COURSE_ADDITION.ID, ids.generate())
                .set(COURSE_ADDITION.CONTEXT_ID, course.id())
                .set(COURSE_ADDITION.REGISTRATION_ID, course.registration())
                .set(COURSE_ADDITION.DISTRICT_ID, course.district())
                .set(COURSE_ADDITION.VERSION_ID, version)
                .set(COURSE_ADDITION.TITLE, title)
                .set(COURSE_ADDITION.SCORE_MAXIMUM, points)
                .set(COURSE_ADDITION.ASKED_BY, askedBy)
                .set(COURSE_ADDITION.ASKED_AT, clock.instant())
                .onConflict(COURSE_ADDITION.CONTEXT_ID, COURSE_ADDITION.VERSION_ID)
                .where(COURSE_ADDITION.ENDED_AT.isNull())
                .doNothing()
                .returningResult(COURSE_ADDITION.ID)
                .fetchOptional(COURSE_ADDITION.ID);
    }

    /// Makes room for another try. False where somebody else did so first.
    boolean end(UUID addition) {
        return sql.update(COURSE_ADDITION)
                        .set(COURSE_ADDITION.ENDED_AT, clock.instant())
                        .where(COURSE_ADDITION.ID.eq(addition), COURSE_ADDITION.ENDED_AT.isNull())
                        .execute()
                == 1;
    }

    /// What stands for a course, latest first.
    List<Addition> of(UUID course) {
        return sql.select(
                        COURSE_ADDITION.ID,
                        COURSE_ADDITION.VERSION_ID,
                        MICRO_CREDENTIAL.CODE,
                        COURSE_ADDITION.TITLE,
                        COURSE_ADDITION.SCORE_MAXIMUM,
                        COURSE_ADDITION.ASKED_AT)
                .from(COURSE_ADDITION)
                .join(MICRO_CREDENTIAL_VERSION)
                .on(MICRO_CREDENTIAL_VERSION.ID.eq(COURSE_ADDITION.VERSION_ID))
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID))
                .where(COURSE_ADDITION.CONTEXT_ID.eq(course), COURSE_ADDITION.ENDED_AT.isNull())
                .orderBy(COURSE_ADDITION.ASKED_AT.desc(), COURSE_ADDITION.ID)
                .fetch(Records.mapping(Addition::new));
    }
}
