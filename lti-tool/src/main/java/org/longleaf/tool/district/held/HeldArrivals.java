package org.longleaf.tool.district.held;

import static org.longleaf.tables.Tables.DEEP_LINK_REQUEST;
import static org.longleaf.tables.Tables.GRANT_REQUEST;
import static org.longleaf.tables.Tables.HELD_LAUNCH;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.SEEN_LAUNCH;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.longleaf.tool.district.HeldAbout;
import org.longleaf.tool.district.HeldRows;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// How somebody came to be known here, and what they asked to be trusted with.
@Order(1)
@Component
final class HeldArrivals implements HeldAbout {

    private final HeldRows read;
    private final DSLContext sql;

    HeldArrivals(HeldRows read, DSLContext sql) {
        this.read = read;
        this.sql = sql;
    }

    @Override
    public List<String> parts() {
        return List.of("asked_roles", "first_launches", "same_person", "launches", "choosing");
    }

    @Override
    public void write(Whose whose, Target target) throws IOException {
        UUID person = whose.person();
        target.rows("asked_roles", read.of(whose.scope(), () -> askedRoles(person)));
        target.rows("first_launches", read.of(whose.scope(), () -> firstLaunches(person)));
        target.rows("same_person", read.of(whose.scope(), () -> samePerson(person)));
        target.rows("launches", read.of(whose.scope(), () -> launches(person)));
        target.rows("choosing", read.of(whose.scope(), () -> choosing(person)));
    }

    private SelectLimitStep<? extends Record> askedRoles(UUID person) {
        return sql.select(
                        GRANT_REQUEST.ASKED_AT,
                        GRANT_REQUEST.DECIDED_AT,
                        GRANT_REQUEST.ROLE_GRANT_ID.isNotNull().as("given"))
                .from(GRANT_REQUEST)
                .where(GRANT_REQUEST.PERSON_ID.eq(person))
                .orderBy(GRANT_REQUEST.ASKED_AT, GRANT_REQUEST.ID);
    }

    /// Before it was known who they are.
    private SelectLimitStep<? extends Record> firstLaunches(UUID person) {
        return sql.select(
                        HELD_LAUNCH.NAME,
                        HELD_LAUNCH.UID,
                        HELD_LAUNCH.SUB.as("canvas_user"),
                        HELD_LAUNCH.FIRST_AT,
                        HELD_LAUNCH.LAST_AT,
                        HELD_LAUNCH.DECIDED_AT)
                .from(HELD_LAUNCH)
                .where(HELD_LAUNCH.PERSON_ID.eq(person))
                .orderBy(HELD_LAUNCH.FIRST_AT, HELD_LAUNCH.ID);
    }

    /// Whether two records are one person; the other record is not told.
    private SelectLimitStep<? extends Record> samePerson(UUID person) {
        return sql.select(
                        PENDING_IDENTITY_LINK.ASSERTED_AT,
                        PENDING_IDENTITY_LINK.DECIDED_AT,
                        PENDING_IDENTITY_LINK.DECISION)
                .from(PENDING_IDENTITY_LINK)
                .where(
                        PENDING_IDENTITY_LINK
                                .PERSON_ID
                                .eq(person)
                                .or(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(person)))
                .orderBy(PENDING_IDENTITY_LINK.ASSERTED_AT, PENDING_IDENTITY_LINK.ID);
    }

    /// What Canvas said at a visit, as far as it is still kept.
    private SelectLimitStep<? extends Record> launches(UUID person) {
        return sql.select(SEEN_LAUNCH.AT, SEEN_LAUNCH.CLAIMS)
                .from(SEEN_LAUNCH)
                .where(SEEN_LAUNCH.PERSON_ID.eq(person))
                .orderBy(SEEN_LAUNCH.AT, SEEN_LAUNCH.SESSION_ID);
    }

    /// Where they chose something for a course.
    private SelectLimitStep<? extends Record> choosing(UUID person) {
        return sql.select(
                        DEEP_LINK_REQUEST.PLACEMENT,
                        DEEP_LINK_REQUEST.MADE_AT,
                        DEEP_LINK_REQUEST.ANSWERED_AT)
                .from(DEEP_LINK_REQUEST)
                .where(DEEP_LINK_REQUEST.PERSON_ID.eq(person))
                .orderBy(DEEP_LINK_REQUEST.MADE_AT, DEEP_LINK_REQUEST.ID);
    }
}
