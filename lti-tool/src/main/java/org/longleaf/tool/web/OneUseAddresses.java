package org.longleaf.tool.web;

import static org.longleaf.tables.Tables.CONSUMED_NONCE;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Addresses for what a browser fetches by itself, without the bearer: a download, a print. Made
/// for whoever has the bearer, good for one minute and one use, whichever instance is asked. What
/// the address says is signed, not hidden: ids only.
@Component
public final class OneUseAddresses {

    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String ONCE = "once";

    private final SignedTokens tokens;
    private final DSLContext sql;
    private final Clock clock;

    public OneUseAddresses(SignedTokens tokens, DSLContext sql, Clock clock) {
        this.tokens = tokens;
        this.sql = sql;
        this.clock = clock;
    }

    /// A token for a path that serves this purpose.
    public String make(String purpose, Map<String, String> members) {
        return make(purpose, members, LASTS);
    }

    /// One that somebody needs longer for, ten minutes at most.
    public String make(String purpose, Map<String, String> members, Duration lasts) {
        if (lasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("It would be forgotten before it ends");
        }
        Map<String, String> all = new HashMap<>(members);
        all.put(ONCE, OpaqueId.fresh());
        return tokens.sign(purpose, all, clock.instant().plus(lasts));
    }

    /// What was put into it, the first time it is asked within its time.
    public Optional<Map<String, Object>> spend(String purpose, String token) {
        return tokens.read(purpose, token)
                .filter(members -> isFirst(String.valueOf(members.get(ONCE))));
    }

    private boolean isFirst(String once) {
        Instant forgotten = clock.instant().plus(LONGEST).plus(LASTS);
        return sql.insertInto(CONSUMED_NONCE)
                        .set(CONSUMED_NONCE.NONCE, "one-use " + once)
                        .set(CONSUMED_NONCE.EXPIRES_AT, forgotten)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
