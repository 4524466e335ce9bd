package org.longleaf.tool.delivery.preference;

import static org.longleaf.tables.Tables.CANVAS_ACCOUNT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.PERSON_IDENTITY;
import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.MailAddress;
import org.longleaf.tool.delivery.MailSettings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// By what ways somebody can be told. In a transaction of that person's.
@Component
public final class Ways {

    /// A mail server that refused an address is not asked again before.
    private static final Duration LEFT_ALONE = Duration.ofDays(30);

    private final DSLContext sql;
    private final Clock clock;
    private final boolean mailIsOn;

    public Ways(DSLContext sql, Clock clock, MailSettings mail) {
        this.sql = sql;
        this.clock = clock;
        this.mailIsOn = mail.server().isPresent();
    }

    /// What is known of somebody.
    ///
    /// @param mailIsOn whether mail is sent at all
    /// @param address what their Canvas said at a launch; null where it said none that can be
    ///   written to
    /// @param refusedUntil when an address that the mail server refused is written to again; null
    ///   where it is not refused
    /// @param inbox null where no Canvas of theirs takes messages
    /// @param home where their Canvas is, to find the tool again; null where none is known
    public record Known(
            boolean mailIsOn,
            @Nullable MailAddress address,
            @Nullable Instant refusedUntil,
            @Nullable Inbox inbox,
            @Nullable String home) {

        /// Where a mail goes; empty where none would arrive.
        public Optional<MailAddress> mail() {
            return mailIsOn && refusedUntil == null
                    ? Optional.ofNullable(address)
                    : Optional.empty();
        }
    }

    /// Somebody's inbox in a Canvas that lets Longleaf in by an account.
    ///
    /// @param userId as that Canvas names them (`sub`)
    public record Inbox(UUID registration, String userId) {}

    public Known of(UUID person) {
        MailAddress address =
                sql.select(PERSON.EMAIL)
                        .from(PERSON)
                        .where(PERSON.ID.eq(person), PERSON.JOINED_INTO.isNull())
                        .fetchOptional(PERSON.EMAIL)
                        .flatMap(MailAddress::of)
                        .orElse(null);
        return new Known(
                mailIsOn,
                address,
                address == null ? null : refusedUntil(person, address),
                inbox(person),
                home(person));
    }

    private @Nullable Instant refusedUntil(UUID person, MailAddress address) {
        return sql.select(DELIVERY.STATE, DELIVERY.SETTLED_AT)
                .from(DELIVERY)
                .where(
                        DELIVERY.PERSON_ID.eq(person),
                        DELIVERY.ADDRESS.eq(address.text()),
                        DELIVERY.DESTINATION.eq(Destination.MAIL.code()),
                        DELIVERY.SETTLED_AT.isNotNull())
                .orderBy(DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional()
                .filter(last -> last.value1().equals("refused"))
                .map(last -> last.value2().plus(LEFT_ALONE))
                .filter(until -> until.isAfter(clock.instant()))
                .orElse(null);
    }

    private @Nullable Inbox inbox(UUID person) {
        return sql.select(PERSON_IDENTITY.REGISTRATION_ID, PERSON_IDENTITY.VALUE)
                .from(PERSON_IDENTITY)
                .join(CANVAS_ACCOUNT)
                .on(CANVAS_ACCOUNT.REGISTRATION_ID.eq(PERSON_IDENTITY.REGISTRATION_ID))
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PERSON_IDENTITY.REGISTRATION_ID))
                .where(
                        PERSON_IDENTITY.PERSON_ID.eq(person),
                        PERSON_IDENTITY.KIND.eq("sub"),
                        CANVAS_ACCOUNT.CONNECTED_AT.isNotNull(),
                        REGISTRATION.ENDED_AT.isNull())
                .orderBy(PERSON_IDENTITY.CREATED_AT.desc(), PERSON_IDENTITY.ID.desc())
                .limit(1)
                .fetchOptional(row -> new Inbox(row.value1(), row.value2()))
                .orElse(null);
    }

    private @Nullable String home(UUID person) {
        return sql.select(REGISTRATION.CANVAS_ORIGINS)
                .from(PERSON_IDENTITY)
                .join(REGISTRATION)
                .on(REGISTRATION.ID.eq(PERSON_IDENTITY.REGISTRATION_ID))
                .where(
                        PERSON_IDENTITY.PERSON_ID.eq(person),
                        PERSON_IDENTITY.KIND.eq("sub"),
                        REGISTRATION.ENDED_AT.isNull())
                .orderBy(PERSON_IDENTITY.CREATED_AT.desc(), PERSON_IDENTITY.ID.desc())
                .limit(1)
                .fetchOptional(row -> row.value1())
                .filter(origins -> origins.length > 0 && origins[0] != null)
                .map(origins -> origins[0])
                .filter(origin -> origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+"))
                .orElse(null);
    }
}
