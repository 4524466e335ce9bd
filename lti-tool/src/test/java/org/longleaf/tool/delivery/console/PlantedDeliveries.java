package org.longleaf.tool.delivery.console;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;

import java.time.Instant;
import java.util.UUID;

/// Rows of the outbox as they stand after a while.
public record PlantedDeliveries(DSLContext owner, UUID district, Instant now) {

    /// @param answer the far end's last; null before the first try
    public UUID of(
            Destination to, UUID person, UUID subject, String state, @Nullable String answer) {
        return of(to, person, subject, state, answer, "{\"uid\":\"9000000002\",\"ceu\":1.2}");
    }

    public UUID of(
            Destination to,
            UUID person,
            UUID subject,
            String state,
            @Nullable String answer,
            String payload) {
        UUID id = UUID.randomUUID();
        boolean open = state.equals("waiting") || state.equals("sent");
        owner.insertInto(DELIVERY)
                .set(DELIVERY.ID, id)
                .set(DELIVERY.HOME_DISTRICT_ID, district)
                .set(DELIVERY.LANE_DISTRICT_ID, district)
                .set(DELIVERY.DESTINATION, to.code())
                .set(DELIVERY.PERSON_ID, person)
                .set(DELIVERY.SUBJECT_ID, subject)
                .set(DELIVERY.IDEMPOTENCY_KEY, id.toString())
                .set(DELIVERY.ADDRESS, "https://far.example/" + to.code())
                .set(DELIVERY.PAYLOAD, payload)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.CREATED_AT, now)
                .set(DELIVERY.NEXT_TRY_AT, now.plusSeconds(600))
                .set(DELIVERY.SENT_AT, state.equals("sent") ? now : null)
                .set(DELIVERY.SETTLED_AT, open ? null : now)
                .set(DELIVERY.LAST_ANSWER, answer)
                .execute();
        if (answer != null) {
            tried(id, state, answer);
        }
        return id;
    }

    private void tried(UUID delivery, String state, String answer) {
        owner.insertInto(DELIVERY_TRY)
                .set(DELIVERY_TRY.ID, UUID.randomUUID())
                .set(DELIVERY_TRY.DELIVERY_ID, delivery)
                .set(DELIVERY_TRY.HOME_DISTRICT_ID, district)
                .set(DELIVERY_TRY.STARTED_AT, now.minusSeconds(60))
                .set(DELIVERY_TRY.ENDED_AT, now.minusSeconds(59))
                .set(
                        DELIVERY_TRY.OUTCOME,
                        state.equals("confirmed") || state.equals("refused") ? state : "not_sent")
                .set(DELIVERY_TRY.ANSWER, answer)
                .execute();
    }

    /// An attempt of a district's teacher, for scores to tell of.
    public UUID attempt(UUID person, UUID version) {
        UUID attempt = UUID.randomUUID();
        owner.insertInto(ATTEMPT)
                .set(ATTEMPT.ID, attempt)
                .set(ATTEMPT.DISTRICT_ID, district)
                .set(ATTEMPT.PERSON_ID, person)
                .set(ATTEMPT.VERSION_ID, version)
                .set(ATTEMPT.STATE, "withdrawn")
                .set(ATTEMPT.STARTED_AT, now)
                .set(ATTEMPT.CHANGED_AT, now)
                .execute();
        return attempt;
    }

    /// Many of one state, the way a far end that was down for a week leaves them.
    public void many(int howMany, Destination to, UUID person, String state) {
        owner.execute(
                """
                insert into delivery (id, home_district_id, lane_district_id, destination, person_id, subject_id, idempotency_key,
                                      address, payload, state, created_at, next_try_at, settled_at, last_answer)
                select gen_random_uuid(), {0}, {0}, {1}, {2}, gen_random_uuid(), 'many-' || {1} || {3} || n, 'x', '{}', {3},
                       {4}::timestamptz - n * interval '1 second', {4}, {4}, 'no answer'
                from generate_series(1, {5}) n
                """,
                DSL.val(district),
                DSL.val(to.code()),
                DSL.val(person),
                DSL.val(state),
                DSL.val(now),
                DSL.val(howMany));
    }
}
