package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.NCEES_CONNECTION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.ToldCredit.Told;
import org.longleaf.tool.district.Districts;
import org.springframework.stereotype.Component;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tells the state's educator system what CEUs an award gave, where the teacher's district has it
/// told that way.
@Component
public final class CeuReports {

    private static final String BY_HTTP = "nceesHttp";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final DSLContext sql;
    private final Districts districts;
    private final Outbox outbox;
    private final ToldCredit told;

    /// The address is read again when it is sent.
    private static final String NOT_CONNECTED_YET = "not connected yet";

    public CeuReports(DSLContext sql, Districts districts, Outbox outbox) {
        this.sql = sql;
        this.districts = districts;
        this.outbox = outbox;
        this.told = new ToldCredit(sql);
    }

    /// Owes the record of an award, once. Nothing is owed where the district sends its credit
    /// another way; where it is not connected yet, the record waits until it is. The running
    /// transaction must be the home district's.
    public void owed(UUID homeDistrict, UUID person, UUID award, CeuPosting posting) {
        owed(homeDistrict, person, new Turn(award, 0, null), posting);
    }

    /// The same, at a time.
    public void owed(UUID homeDistrict, UUID person, Turn turn, CeuPosting posting) {
        if (BY_HTTP.equals(districts.get(homeDistrict).creditRoute())) {
            add(homeDistrict, person, turn, JSON.writeValueAsString(body(posting)));
        }
    }

    /// A record of an award, or what was changed about it.
    ///
    /// @param number of the change to the record, from 1; 0 for the record itself
    /// @param from when it goes out at the earliest; null for at once
    public record Turn(UUID award, int number, @Nullable Instant from) {

        String key() {
            return "ceu-" + award + (number == 0 ? "" : "-" + number);
        }
    }

    /// Owes that the credit of an award is taken back, once for each number, in the words in which
    /// it was owed; nothing where it never was. What was owed of this person before goes out before
    /// it.
    public void reversed(Turn turn) {
        told.last(turn.award())
                .filter(last -> !last.isReversal())
                .ifPresent(last -> add(last.homeDistrict(), last.person(), turn, last.reversal()));
    }

    /// The same, unless what was owed can still be kept from being sent.
    public void displaced(Turn turn) {
        boolean keptBack =
                told.last(turn.award())
                        .filter(last -> !last.isReversal())
                        .filter(last -> outbox.takeBack(last.key()))
                        .isPresent();
        if (!keptBack) {
            reversed(turn);
        }
    }

    /// Owes the record anew after it was taken back. Where the reversal has not been sent, it is
    /// kept from being sent instead.
    public void restored(Turn turn) {
        Optional<Told> last = told.last(turn.award());
        if (last.isPresent() && (!last.get().isReversal() || outbox.takeBack(last.get().key()))) {
            return;
        }
        told.ever(turn.award())
                .ifPresent(ever -> add(ever.homeDistrict(), ever.person(), turn, ever.posting()));
    }

    private void add(UUID homeDistrict, UUID person, Turn turn, String body) {
        String endpoint =
                sql.select(NCEES_CONNECTION.ENDPOINT)
                        .from(NCEES_CONNECTION)
                        .where(NCEES_CONNECTION.DISTRICT_ID.eq(homeDistrict))
                        .fetchOptional(NCEES_CONNECTION.ENDPOINT)
                        .orElse(NOT_CONNECTED_YET);
        Owed owed =
                new Owed(
                        Destination.NCEES,
                        homeDistrict,
                        null,
                        person,
                        turn.award(),
                        turn.key(),
                        null,
                        endpoint,
                        body);
        Instant from = turn.from();
        if (from == null) {
            outbox.add(owed);
        } else {
            outbox.addFrom(from, owed);
        }
    }

    private static Map<String, Object> body(CeuPosting posting) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uid", posting.uid());
        body.put("classCode", posting.classCode());
        body.put("title", posting.title());
        body.put("completedOn", posting.completedOn().toString());
        body.put("contactHours", posting.contactHours());
        body.put("ceu", posting.ceu());
        body.put("split", posting.split());
        body.put("evidenceOfAward", posting.award().toString());
        return body;
    }
}
