package org.longleaf.tool.delivery.file;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.longleaf.tables.Tables.CREDIT_FILE_ROW;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.HRMS_CLASS;
import static org.longleaf.tables.Tables.LANE_PAUSE;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.layout.Credit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Deliveries that wait for a file. All methods want a transaction of the district.
@Component
public final class WaitingCredit {

    private static final int MOST_WORDS = 500;

    private final DSLContext sql;
    private final Clock clock;

    public WaitingCredit(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// One of them.
    ///
    /// @param subject the award it tells of
    public record Row(UUID id, long position, UUID person, UUID subject, Credit credit) {}

    /// What is due behind a place, in the order in which it was owed; held by this transaction.
    List<Row> take(Lane lane, long behind, int most) {
        return rows(lane, behind, most, true);
    }

    /// The first of it, to be looked at.
    public List<Row> first(Lane lane, int most) {
        return rows(lane, 0, most, false);
    }

    private List<Row> rows(Lane lane, long behind, int most, boolean held) {
        var waiting =
                sql.selectFrom(DELIVERY)
                        .where(
                                DELIVERY.LANE_DISTRICT_ID.eq(lane.district()),
                                DELIVERY.DESTINATION.eq(lane.destination().code()),
                                DELIVERY.STATE.eq(inline("waiting")),
                                DELIVERY.NEXT_TRY_AT.le(clock.instant()),
                                DELIVERY.POSITION.gt(behind))
                        .orderBy(DELIVERY.POSITION)
                        .limit(most);
        return (held ? waiting.forUpdate().fetch() : waiting.fetch()).map(WaitingCredit::row);
    }

    private static Row row(DeliveryRecord row) {
        return new Row(
                row.getId(),
                row.getPosition(),
                row.getPersonId(),
                row.getSubjectId(),
                Credit.of(row.getIdempotencyKey(), row.getPayload()));
    }

    /// Whether somebody has stopped this destination: then nothing of it is sent.
    boolean isPaused(Lane lane) {
        return sql.fetchExists(
                LANE_PAUSE,
                LANE_PAUSE.DISTRICT_ID.eq(lane.district()),
                LANE_PAUSE.DESTINATION.eq(lane.destination().code()));
    }

    public int count(Lane lane) {
        return sql.fetchCount(
                DELIVERY,
                DELIVERY.LANE_DISTRICT_ID.eq(lane.district()),
                DELIVERY.DESTINATION.eq(lane.destination().code()),
                DELIVERY.STATE.eq("waiting"));
    }

    /// Whether the last word that is out of this credit says that it stands; empty where none is
    /// out.
    Optional<Boolean> stands(Lane lane, Row row) {
        Field<JSONB> body = DELIVERY.PAYLOAD.cast(SQLDataType.JSONB);
        return sql.select(
                        field(
                                "coalesce(({0} ->> 'reversal')::boolean, false)",
                                Boolean.class, body))
                .from(DELIVERY)
                .where(
                        DELIVERY.PERSON_ID.eq(row.person()),
                        DELIVERY.DESTINATION.eq(lane.destination().code()),
                        DELIVERY.STATE.in("sent", "confirmed"),
                        member(body, "classCode").eq(row.credit().classCode()),
                        member(body, "completedOn").eq(row.credit().completedOn().toString()))
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional(found -> !found.value1());
    }

    private static Field<String> member(Field<?> body, String name) {
        return DSL.field("{0} ->> {1}", String.class, body, inline(name));
    }

    /// Whether the far end was told something else of that code and date.
    boolean contradictsItsClass(Lane lane, Credit credit) {
        return sql.fetchExists(
                HRMS_CLASS,
                HRMS_CLASS.DISTRICT_ID.eq(lane.district()),
                HRMS_CLASS.CLASS_CODE.eq(credit.classCode()),
                HRMS_CLASS.COMPLETED_ON.eq(credit.completedOn()),
                HRMS_CLASS.CONTENT.ne(credit.ofItsClass()));
    }

    /// The far end is told of each class once, whoever takes it.
    void addClass(Lane lane, UUID file, Credit credit) {
        sql.insertInto(HRMS_CLASS)
                .set(HRMS_CLASS.DISTRICT_ID, lane.district())
                .set(HRMS_CLASS.CLASS_CODE, credit.classCode())
                .set(HRMS_CLASS.COMPLETED_ON, credit.completedOn())
                .set(HRMS_CLASS.CONTENT, credit.ofItsClass())
                .set(HRMS_CLASS.FILE_ID, file)
                .onConflictDoNothing()
                .execute();
    }

    /// It lies in that file from now on.
    void lies(Lane lane, UUID file, Row row) {
        sql.insertInto(CREDIT_FILE_ROW)
                .set(CREDIT_FILE_ROW.FILE_ID, file)
                .set(CREDIT_FILE_ROW.DELIVERY_ID, row.id())
                .set(CREDIT_FILE_ROW.DISTRICT_ID, lane.district())
                .set(CREDIT_FILE_ROW.POSITION, row.position())
                .execute();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "sent")
                .set(DELIVERY.SENT_AT, clock.instant())
                .setNull(DELIVERY.LAST_ANSWER)
                .where(DELIVERY.ID.eq(row.id()))
                .execute();
    }

    /// It is for a person, who is told why.
    void refuse(Row row, String words) {
        ends(row, "refused", words);
    }

    /// Nobody wants it any more.
    void drop(Row row, String words) {
        ends(row, "not_wanted", words);
    }

    private void ends(Row row, String state, String words) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.SETTLED_AT, clock.instant())
                .set(DELIVERY.LAST_ANSWER, words.substring(0, Math.min(words.length(), MOST_WORDS)))
                .where(DELIVERY.ID.eq(row.id()))
                .execute();
    }
}
