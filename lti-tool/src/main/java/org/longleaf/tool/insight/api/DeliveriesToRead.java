package org.longleaf.tool.insight.api;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.longleaf.tables.Tables.DELIVERY;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// What was owed to far systems of a district's teachers, as its products read it: that it was, and
/// what came of it. Neither what was sent nor where to, and no notices, which are between a person
/// and us. In a transaction of the district; the queries name it.
@Component
final class DeliveriesToRead {

    private final DSLContext sql;

    DeliveriesToRead(DSLContext sql) {
        this.sql = sql;
    }

    @Schema(name = "Delivery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryRead(
            UUID id,
            @Schema(description = "The kind of far system", example = "ncees") String destination,
            @Schema(description = "What it tells of: an award or an attempt") UUID subject,
            @Schema(description = "The same person always has the same id") UUID person,
            @Schema(
                            allowableValues = {
                                "waiting",
                                "sent",
                                "confirmed",
                                "refused",
                                "given_up",
                                "not_wanted",
                                "taken_back"
                            })
                    String state,
            Instant owedAt,
            @Nullable Instant sentAt,
            @Schema(description = "When nothing more happened by itself")
                    @Nullable Instant settledAt,
            @Schema(description = "What the far system said last, shortened")
                    @Nullable String answer) {

        Cursor place() {
            return new Cursor(owedAt, id);
        }
    }

    /// @param subject only of that award or attempt; null for all
    /// @param state only those that stand so; null for all
    record Which(@Nullable UUID subject, @Nullable String state) {}

    /// In the order in which they were owed: a state is asked for again.
    Page<DeliveryRead> page(ApiCaller caller, PageWanted wanted, Which which) {
        return Page.of(
                sql.selectFrom(DELIVERY)
                        .where(
                                DELIVERY.HOME_DISTRICT_ID.eq(caller.district()),
                                DELIVERY.DESTINATION.notIn(
                                        inline("mail"), inline("canvas_message")),
                                which.subject() == null
                                        ? noCondition()
                                        : DELIVERY.SUBJECT_ID.eq(which.subject()),
                                which.state() == null
                                        ? noCondition()
                                        : DELIVERY.STATE.eq(which.state()),
                                DELIVERY.CREATED_AT.le(wanted.before()),
                                row(DELIVERY.CREATED_AT, DELIVERY.ID)
                                        .gt(row(wanted.after().at(), wanted.after().id())))
                        .orderBy(DELIVERY.CREATED_AT, DELIVERY.ID)
                        .limit(wanted.limit() + 1)
                        .fetch(found ->
                                new DeliveryRead(
                                        found.getId(),
                                        found.getDestination(),
                                        found.getSubjectId(),
                                        found.getPersonId(),
                                        found.getState(),
                                        found.getCreatedAt(),
                                        found.getSentAt(),
                                        found.getSettledAt(),
                                        found.getLastAnswer())),
                wanted,
                DeliveryRead::place);
    }
}
