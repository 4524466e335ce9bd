package org.longleaf.tool.award.wallet;

import static org.longleaf.tables.Tables.WALLET_CODE;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tool.web.MasterKey;
import org.longleaf.tool.web.SecretHash;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The codes by which teachers say who they are where a wallet sent them: ten letters and digits
/// that are hard to mistake, 49 bits, good once and for ten minutes.
@Component
final class ConnectCodes {

    static final Duration LASTS = Duration.ofMinutes(10);

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 10;

    private final SecureRandom random = new SecureRandom();
    private final DSLContext sql;
    private final Clock clock;
    private final String pepper;

    ConnectCodes(DSLContext sql, MasterKey master, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        // So short a text could be found from its hash alone.
        this.pepper = HexFormat.of().formatHex(master.derive("wallet code"));
    }

    /// In a transaction of theirs; a code made before ends.
    String make(UUID person) {
        Instant now = clock.instant();
        sql.update(WALLET_CODE)
                .set(WALLET_CODE.SPENT_AT, now)
                .where(WALLET_CODE.PERSON_ID.eq(person), WALLET_CODE.SPENT_AT.isNull())
                .execute();
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        sql.insertInto(WALLET_CODE)
                .set(WALLET_CODE.CODE_HASH, hash(made.toString()))
                .set(WALLET_CODE.PERSON_ID, person)
                .set(WALLET_CODE.MADE_AT, now)
                .set(WALLET_CODE.ENDS_AT, now.plus(LASTS))
                .execute();
        return made.insert(LENGTH / 2, '-').toString();
    }

    /// Whose it is, whether or not it still holds.
    Optional<UUID> whose(String typed) {
        return Optional.ofNullable(
                sql.select(Routines.whoseWalletSecret(hash(normal(typed)))).fetchSingle().value1());
    }

    /// In a transaction of theirs. False where it was spent or has ended.
    boolean spend(String typed) {
        Instant now = clock.instant();
        return sql.update(WALLET_CODE)
                        .set(WALLET_CODE.SPENT_AT, now)
                        .where(
                                WALLET_CODE.CODE_HASH.eq(hash(normal(typed))),
                                WALLET_CODE.SPENT_AT.isNull(),
                                WALLET_CODE.ENDS_AT.gt(now))
                        .execute()
                == 1;
    }

    private static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }

    private String hash(String code) {
        return SecretHash.of(pepper + code);
    }
}
