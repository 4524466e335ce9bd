package org.longleaf.tool.delivery.console;

import static org.jooq.Records.mapping;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One delivery as it went out, with each try and what was answered. In a transaction of the desk.
@Component
final class OneDelivery {

    private final DSLContext sql;
    private final DeliveryLines lines;
    private final AuditEvents audit;

    OneDelivery(DSLContext sql, DeliveryLines lines, AuditEvents audit) {
        this.sql = sql;
        this.lines = lines;
        this.audit = audit;
    }

    /// @param address where it goes
    /// @param payload what is sent, laid out
    /// @param opened whether what tells who somebody is can be read
    record Message(
            Line line,
            String address,
            String payload,
            boolean opened,
            boolean toSomebody,
            List<Attempted> tries) {}

    /// A try.
    ///
    /// @param endedAt null while nobody knows what came of it, as `outcome` and `answer` are
    record Attempted(
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String answer) {}

    Optional<Message> covered(UUID id) {
        return lines.find(id)
                .map(line -> {
                    Destination to = line.to();
                    Sent sent = sent(id);
                    return new Message(
                            line,
                            Masked.address(to, sent.address()),
                            Masked.payload(sent.payload()),
                            false,
                            Masked.isToSomebody(to),
                            tries(id).stream().map(OneDelivery::covered).toList());
                });
    }

    /// The same to read in full, written down.
    Optional<Message> opened(Desk desk, UUID id) {
        return lines.find(id)
                .map(line -> {
                    audit.write(
                            desk.person(),
                            "delivery.opened",
                            new Subject("delivery", id),
                            desk.districtId(),
                            Map.of("destination", line.to().code(), "person", line.personId()));
                    Sent sent = sent(id);
                    return new Message(
                            line,
                            sent.address(),
                            Masked.opened(line.to(), sent.payload()),
                            true,
                            Masked.isToSomebody(line.to()),
                            tries(id));
                });
    }

    private record Sent(String address, String payload) {}

    private Sent sent(UUID id) {
        return sql.select(DELIVERY.ADDRESS, DELIVERY.PAYLOAD)
                .from(DELIVERY)
                .where(DELIVERY.ID.eq(id))
                .fetchSingle(mapping(Sent::new));
    }

    private List<Attempted> tries(UUID id) {
        return sql.select(
                        DELIVERY_TRY.STARTED_AT,
                        DELIVERY_TRY.ENDED_AT,
                        DELIVERY_TRY.OUTCOME,
                        DELIVERY_TRY.ANSWER)
                .from(DELIVERY_TRY)
                .where(DELIVERY_TRY.DELIVERY_ID.eq(id))
                .orderBy(DELIVERY_TRY.STARTED_AT.desc())
                .fetch(mapping(Attempted::new));
    }

    private static Attempted covered(Attempted one) {
        return new Attempted(
                one.startedAt(),
                one.endedAt(),
                one.outcome(),
                one.answer() == null ? null : Masked.words(one.answer()));
    }
}
