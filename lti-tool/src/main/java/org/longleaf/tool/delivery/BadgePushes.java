package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.BADGR_ACCOUNT;
import static org.longleaf.tables.Tables.BADGR_CLASS;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.delivery.Ledger.State;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Owes badges to the backpack service of a district, where it is connected to one, and that they
/// are revoked. Whether their owner wants that is for the caller to ask, and is asked again right
/// before anything is sent.
@Component
public final class BadgePushes {

    private final DSLContext sql;
    private final Outbox outbox;
    private final Ledger ledger;

    public BadgePushes(DSLContext sql, Outbox outbox, Ledger ledger) {
        this.sql = sql;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    /// One thing that was owed.
    ///
    /// @param revocation whether it was that the badge is revoked
    /// @param words the far end's last, shortened; null before the first try
    /// @param settledAt null while it waits
    public record Sent(
            UUID award,
            boolean revocation,
            State state,
            @Nullable String words,
            Instant owedAt,
            @Nullable Instant settledAt) {

        /// Whether nothing came of it, so that the badge may be owed again.
        public boolean cameToNothing() {
            return state == State.TAKEN_BACK
                    || !revocation && (state == State.REFUSED || state == State.GIVEN_UP);
        }
    }

    /// Where a district's badges go, and under whose name.
    public record Service(URI address, String issuer) {

        public String host() {
            return address.getHost();
        }
    }

    /// In a transaction of that district; empty where its badges have no way out.
    public Optional<Service> service(UUID district) {
        return sql.select(BADGR_ACCOUNT.SERVICE, BADGR_ACCOUNT.ISSUER_NAME)
                .from(BADGR_ACCOUNT)
                .where(
                        BADGR_ACCOUNT.DISTRICT_ID.eq(district),
                        BADGR_ACCOUNT.ISSUER_ENTITY.isNotNull())
                .fetchOptional(row -> new Service(URI.create(row.value1()), row.value2()));
    }

    /// The same, as yes or no.
    public boolean isConnected(UUID district) {
        return service(district).isPresent();
    }

    /// Owes a badge, unless it waits, arrived, or was revoked. In a transaction of the award's
    /// district, which is connected; where it is not, nothing is owed.
    public void push(UUID district, UUID person, BadgePush badge) {
        Optional<Service> service = service(district);
        List<Sent> before = of(badge.award());
        if (service.isEmpty() || !before.stream().allMatch(Sent::cameToNothing)) {
            return;
        }
        describe(district, badge.of());
        owe(
                new Place(district, person, service.get().address().toString()),
                badge.award() + "-" + before.size(),
                BadgrPayload.of(badge, null),
                null);
    }

    /// Owes that a badge is revoked, from then on; nothing where it was never owed. Its place is
    /// behind the badge itself. In a transaction of the award's district.
    ///
    /// @param reason in words for the public
    public void revoke(UUID district, UUID person, UUID award, String reason, Instant from) {
        List<Sent> before = of(award);
        newestPayload(award)
                .ifPresent(badge ->
                        owe(
                                new Place(
                                        district,
                                        person,
                                        service(district)
                                                .map(known -> known.address().toString())
                                                .orElse("nowhere")),
                                award + "-" + before.size(),
                                badge.revoked(reason),
                                from));
    }

    /// Takes a revocation back that has not been sent. In a transaction of the award's district.
    public void takeBackRevocation(UUID award) {
        int owed = of(award).size();
        if (owed > 0) {
            outbox.takeBack(key(award + "-" + (owed - 1)));
        }
    }

    /// Tries at once what waits of an award for its next try.
    public void tryNow(UUID award) {
        ledger.tryNow(Destination.BADGR, award);
    }

    /// What was owed of somebody's badges, the newest first. In a transaction of theirs.
    public List<Sent> ofPerson(UUID person) {
        return sql.selectFrom(DELIVERY)
                .where(
                        DELIVERY.DESTINATION.eq(Destination.BADGR.code()),
                        DELIVERY.PERSON_ID.eq(person))
                .orderBy(DELIVERY.POSITION.desc())
                .fetch(BadgePushes::sent);
    }

    private List<Sent> of(UUID award) {
        return sql.selectFrom(DELIVERY)
                .where(
                        DELIVERY.DESTINATION.eq(Destination.BADGR.code()),
                        DELIVERY.SUBJECT_ID.eq(award))
                .fetch(BadgePushes::sent);
    }

    private static Sent sent(DeliveryRecord row) {
        return new Sent(
                row.getSubjectId(),
                BadgrPayload.fromJson(row.getPayload()).revocation() != null,
                State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
                row.getLastAnswer(),
                row.getCreatedAt(),
                row.getSettledAt());
    }

    private Optional<BadgrPayload> newestPayload(UUID award) {
        return sql.select(DELIVERY.PAYLOAD)
                .from(DELIVERY)
                .where(
                        DELIVERY.DESTINATION.eq(Destination.BADGR.code()),
                        DELIVERY.SUBJECT_ID.eq(award))
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional(row -> BadgrPayload.fromJson(row.value1()));
    }

    private record Place(UUID district, UUID person, String service) {}

    /// Counted for each award: what was refused may be owed again under a key of its own.
    private void owe(Place place, String counted, BadgrPayload payload, @Nullable Instant from) {
        Owed owed =
                new Owed(
                        Destination.BADGR,
                        place.district(),
                        null,
                        place.person(),
                        payload.award(),
                        key(counted),
                        null,
                        place.service(),
                        payload.toJson());
        if (from == null) {
            outbox.add(owed);
        } else {
            outbox.addFrom(from, owed);
        }
    }

    private static String key(String counted) {
        return "badge-" + counted;
    }

    private void describe(UUID district, BadgeClass described) {
        var at = BADGR_CLASS;
        if (sql.fetchExists(
                at, at.DISTRICT_ID.eq(district), at.VERSION_ID.eq(described.version()))) {
            return;
        }
        sql.insertInto(at)
                .set(at.DISTRICT_ID, district)
                .set(at.VERSION_ID, described.version())
                .set(at.NAME, described.name())
                .set(at.DESCRIPTION, described.description())
                .set(at.CRITERIA_URL, described.criteriaUrl().toString())
                .set(at.CRITERIA, described.criteria())
                .set(at.PICTURE, described.picture().get())
                .onConflict(at.DISTRICT_ID, at.VERSION_ID)
                .doNothing()
                .execute();
    }
}
