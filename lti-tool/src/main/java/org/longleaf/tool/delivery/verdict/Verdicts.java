package org.longleaf.tool.delivery.verdict;

import static org.longleaf.tables.Tables.CREDIT_FILE_ROW;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.VERDICT_FILE;
import static org.longleaf.tables.Tables.VERDICT_LINE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.verdict.ReadVerdicts.Named;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Files of verdicts that were read, and the deliveries they are of. All methods want a transaction
/// of the district: another district's deliveries are not found.
@Component
public final class Verdicts {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public Verdicts(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// A delivery that lies in a file, in the last one.
    record Lying(UUID delivery, UUID file, String state) {}

    /// A line that was read, with what is known of it.
    ///
    /// @param problem null where it can be applied
    public record Checked(
            int number,
            @Nullable Lying lying,
            boolean accepted,
            String reason,
            @Nullable String problem) {}

    /// A file as it is kept.
    ///
    /// @param appliedAt last; null while it is only shown
    public record Kept(UUID id, Lane lane, @Nullable Instant appliedAt) {}

    Optional<Lying> lying(Lane lane, Named named) {
        return sql.select(DELIVERY.ID, CREDIT_FILE_ROW.FILE_ID, DELIVERY.STATE)
                .from(DELIVERY)
                .join(CREDIT_FILE_ROW)
                .on(CREDIT_FILE_ROW.DELIVERY_ID.eq(DELIVERY.ID))
                .where(
                        DELIVERY.LANE_DISTRICT_ID.eq(lane.district()),
                        DELIVERY.DESTINATION.eq(lane.destination().code()),
                        is(named))
                .orderBy(DELIVERY.POSITION.desc(), CREDIT_FILE_ROW.FILE_ID.desc())
                .limit(1)
                .fetchOptional(row -> new Lying(row.value1(), row.value2(), row.value3()));
    }

    private static Condition is(Named named) {
        return switch (named) {
            case Named.ByKey(String key) -> DELIVERY.IDEMPOTENCY_KEY.eq(key);
            case Named.ByClass(var uid, var code, var day) ->
                    member("uid")
                            .eq(uid)
                            .and(member("classCode").eq(code))
                            .and(member("completedOn").eq(day.toString()));
        };
    }

    private static Field<String> member(String name) {
        return DSL.field(
                "{0} ->> {1}",
                String.class, DELIVERY.PAYLOAD.cast(SQLDataType.JSONB), DSL.inline(name));
    }

    Optional<Kept> find(Lane lane, String sha256) {
        return kept(
                VERDICT_FILE
                        .DISTRICT_ID
                        .eq(lane.district())
                        .and(VERDICT_FILE.DESTINATION.eq(lane.destination().code()))
                        .and(VERDICT_FILE.SHA256.eq(sha256)));
    }

    Optional<Kept> find(Lane lane, UUID id) {
        return kept(
                VERDICT_FILE.ID.eq(id).and(VERDICT_FILE.DESTINATION.eq(lane.destination().code())));
    }

    private Optional<Kept> kept(Condition which) {
        return sql.selectFrom(VERDICT_FILE)
                .where(which)
                .forUpdate()
                .fetchOptional(row ->
                        new Kept(
                                row.getId(),
                                new Lane(
                                        Destination.ofCode(row.getDestination()),
                                        row.getDistrictId()),
                                row.getAppliedAt()));
    }

    Kept keep(Lane lane, String sha256, UUID by) {
        UUID id = ids.generate();
        sql.insertInto(VERDICT_FILE)
                .set(VERDICT_FILE.ID, id)
                .set(VERDICT_FILE.DISTRICT_ID, lane.district())
                .set(VERDICT_FILE.DESTINATION, lane.destination().code())
                .set(VERDICT_FILE.SHA256, sha256)
                .set(VERDICT_FILE.READ_AT, clock.instant())
                .set(VERDICT_FILE.READ_BY, by)
                .execute();
        return new Kept(id, lane, null);
    }

    void forget(Kept file) {
        sql.deleteFrom(VERDICT_LINE).where(VERDICT_LINE.VERDICT_FILE_ID.eq(file.id())).execute();
    }

    void add(Kept file, Checked line) {
        Lying lying = line.problem() == null ? line.lying() : null;
        sql.insertInto(VERDICT_LINE)
                .set(VERDICT_LINE.VERDICT_FILE_ID, file.id())
                .set(VERDICT_LINE.LINE, line.number())
                .set(VERDICT_LINE.DISTRICT_ID, file.lane().district())
                .set(VERDICT_LINE.DELIVERY_ID, lying == null ? null : lying.delivery())
                .set(VERDICT_LINE.FILE_ID, lying == null ? null : lying.file())
                .set(VERDICT_LINE.VERDICT, line.accepted() ? "accepted" : "refused")
                .set(VERDICT_LINE.REASON, line.reason())
                .set(VERDICT_LINE.PROBLEM, line.problem())
                .execute();
    }

    List<Checked> lines(UUID file) {
        return sql.selectFrom(VERDICT_LINE)
                .where(VERDICT_LINE.VERDICT_FILE_ID.eq(file))
                .orderBy(VERDICT_LINE.LINE)
                .fetch(row ->
                        new Checked(
                                row.getLine(),
                                row.getDeliveryId() == null
                                        ? null
                                        : new Lying(row.getDeliveryId(), row.getFileId(), ""),
                                "accepted".equals(row.getVerdict()),
                                Objects.requireNonNullElse(row.getReason(), ""),
                                row.getProblem()));
    }

    /// False where it has a verdict by now.
    boolean apply(Kept file, Checked line) {
        Lying lying = Objects.requireNonNull(line.lying());
        Instant now = clock.instant();
        String words =
                line.accepted()
                        ? "The far end's file says that it was accepted"
                        : line.reason().isEmpty()
                                ? "The far end's file says that it was refused, and not why"
                                : line.reason();
        boolean applied =
                sql.update(DELIVERY)
                                .set(DELIVERY.STATE, line.accepted() ? "confirmed" : "refused")
                                .set(DELIVERY.SETTLED_AT, now)
                                .set(DELIVERY.LAST_ANSWER, words)
                                .where(DELIVERY.ID.eq(lying.delivery()), DELIVERY.STATE.eq("sent"))
                                .execute()
                        == 1;
        if (applied) {
            sql.update(CREDIT_FILE_ROW)
                    .set(CREDIT_FILE_ROW.VERDICT, line.accepted() ? "accepted" : "refused")
                    .set(CREDIT_FILE_ROW.REASON, line.reason())
                    .set(CREDIT_FILE_ROW.SAID_AT, now)
                    .set(CREDIT_FILE_ROW.VERDICT_FILE_ID, file.id())
                    .where(
                            CREDIT_FILE_ROW.FILE_ID.eq(lying.file()),
                            CREDIT_FILE_ROW.DELIVERY_ID.eq(lying.delivery()))
                    .execute();
        }
        return applied;
    }

    void applied(Kept file) {
        sql.update(VERDICT_FILE)
                .set(VERDICT_FILE.APPLIED_AT, clock.instant())
                .where(VERDICT_FILE.ID.eq(file.id()))
                .execute();
    }
}
