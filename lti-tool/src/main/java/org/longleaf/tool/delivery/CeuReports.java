package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.NCEES_CONNECTION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.CeuPosting.Besides;
import org.longleaf.tool.delivery.ToldCredit.To;
import org.longleaf.tool.delivery.ToldCredit.Told;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.springframework.stereotype.Component;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tells the state's educator system or the district's HRMS what CEUs an award gave, the way the
/// teacher's district has it told: one by one, or in files.
@Component
public final class CeuReports {

    private static final Map<String, Destination> WAYS =
            Map.of(
                    "nceesHttp", Destination.NCEES,
                    "nceesTransferCreditCsv", Destination.NCEES_FILE,
                    "hrmsCsv", Destination.HRMS_FILE);

    private static final String A_FILE = "a file";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final DSLContext sql;
    private final Districts districts;
    private final Outbox outbox;
    private final ToldCredit told;
    private final Gathered gathered;

    /// The address is read again when it is sent.
    private static final String NOT_CONNECTED_YET = "not connected yet";

    public CeuReports(DSLContext sql, Districts districts, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.districts = districts;
        this.outbox = outbox;
        this.told = new ToldCredit(sql);
        this.gathered = new Gathered(sql, clock);
    }

    /// Owes the record of an award, once. Nothing is owed where the district has its teachers hand
    /// in certificates; where it is not connected yet, the record waits until it is. The running
    /// transaction must be the home district's.
    public void owed(UUID homeDistrict, UUID person, UUID award, CeuPosting posting) {
        owed(homeDistrict, person, new Turn(award, 0, null), posting);
    }

    /// The same, at a time.
    public void owed(UUID homeDistrict, UUID person, Turn turn, CeuPosting posting) {
        District district = districts.get(homeDistrict);
        Destination way = WAYS.get(district.creditRoute());
        if (way != null) {
            add(
                    new To(way, homeDistrict, person),
                    turn,
                    JSON.writeValueAsString(
                            way.isGathered() ? row(posting, district.zone()) : body(posting)));
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
    /// it was owed and the way it went; nothing where it never was, or lies in no file yet and is
    /// kept back. What was owed of this person before goes out before it.
    public void reversed(Turn turn) {
        told.last(turn.award())
                .filter(last -> !last.isReversal())
                .filter(last -> !gathered.keepBack(last))
                .ifPresent(last -> add(last.to(), turn, last.reversal()));
    }

    /// The same, unless what was owed can still be kept from being sent.
    public void displaced(Turn turn) {
        boolean keptBack =
                told.last(turn.award())
                        .filter(last -> !last.isReversal())
                        .filter(this::takeBack)
                        .isPresent();
        if (!keptBack) {
            reversed(turn);
        }
    }

    /// Owes the record anew after it was taken back. Where the reversal has not been sent, it is
    /// kept from being sent instead.
    public void restored(Turn turn) {
        Optional<Told> last = told.last(turn.award());
        if (last.isPresent() && (!last.get().isReversal() || takeBack(last.get()))) {
            return;
        }
        told.ever(turn.award()).ifPresent(ever -> add(ever.to(), turn, ever.posting()));
    }

    /// Before it is sent; what lies in no file has not been, whenever it was owed.
    private boolean takeBack(Told last) {
        return gathered.keepBack(last) || outbox.takeBack(last.key());
    }

    private void add(To to, Turn turn, String body) {
        Owed owed =
                new Owed(
                        to.way(),
                        to.homeDistrict(),
                        null,
                        to.person(),
                        turn.award(),
                        turn.key(),
                        null,
                        to.way().isGathered() ? A_FILE : endpoint(to.homeDistrict()),
                        body);
        Instant from = turn.from();
        if (from == null) {
            outbox.add(owed);
        } else {
            outbox.addFrom(from, owed);
        }
    }

    private String endpoint(UUID homeDistrict) {
        return sql.select(NCEES_CONNECTION.ENDPOINT)
                .from(NCEES_CONNECTION)
                .where(NCEES_CONNECTION.DISTRICT_ID.eq(homeDistrict))
                .fetchOptional(NCEES_CONNECTION.ENDPOINT)
                .orElse(NOT_CONNECTED_YET);
    }

    private static Map<String, Object> row(CeuPosting posting, ZoneId zone) {
        Map<String, Object> row = body(posting);
        Besides besides = posting.besides();
        put(row, "name", besides.name());
        put(row, "description", besides.description());
        Instant started = besides.startedAt();
        put(row, "startedOn", started == null ? null : LocalDate.ofInstant(started, zone));
        return row;
    }

    private static void put(Map<String, Object> row, String member, @Nullable Object value) {
        if (value != null) {
            row.put(member, value.toString());
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
