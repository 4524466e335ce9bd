package org.longleaf.tool.delivery.webhook;

import static org.longleaf.tables.Tables.WEBHOOK_SECRET;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// What webhooks' messages are signed by. All methods want a transaction of the district.
@Component
final class WebhookSecrets {

    /// How long a secret still signs after another took its place.
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String PURPOSE = "webhook secret";
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final MasterKey master;
    private final Clock clock;

    WebhookSecrets(
            DSLContext sql, TimeBasedEpochRandomGenerator ids, MasterKey master, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.master = master;
        this.clock = clock;
    }

    /// A new one, told once. The one before, if any, signs beside it for a while.
    String make(Webhook of) {
        Instant now = clock.instant();
        sql.update(WEBHOOK_SECRET)
                .set(WEBHOOK_SECRET.ENDS_AT, now.plus(OVERLAP))
                .where(WEBHOOK_SECRET.WEBHOOK_ID.eq(of.id()), WEBHOOK_SECRET.ENDS_AT.isNull())
                .execute();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        sql.insertInto(WEBHOOK_SECRET)
                .set(WEBHOOK_SECRET.ID, ids.generate())
                .set(WEBHOOK_SECRET.WEBHOOK_ID, of.id())
                .set(WEBHOOK_SECRET.DISTRICT_ID, of.district())
                .set(WEBHOOK_SECRET.SEALED, master.seal(PURPOSE, secret))
                .set(WEBHOOK_SECRET.MADE_AT, now)
                .execute();
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /// The keys that sign now, the newest first.
    List<byte[]> of(UUID webhook) {
        return sql.select(WEBHOOK_SECRET.SEALED)
                .from(WEBHOOK_SECRET)
                .where(
                        WEBHOOK_SECRET.WEBHOOK_ID.eq(webhook),
                        WEBHOOK_SECRET
                                .ENDS_AT
                                .isNull()
                                .or(WEBHOOK_SECRET.ENDS_AT.gt(clock.instant())))
                .orderBy(WEBHOOK_SECRET.MADE_AT.desc())
                .fetch(row -> master.open(PURPOSE, row.value1()));
    }
}
