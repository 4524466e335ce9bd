package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;
import static org.longleaf.tool.district.connect.check.Finding.needsYou;
import static org.longleaf.tool.district.connect.check.Finding.works;
import static org.longleaf.tool.district.connect.check.Step.CLOCK;
import static org.longleaf.tool.district.connect.check.Step.KEY_SET;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.NotSent;
import org.longleaf.canvas.http.Exchange.Unknown;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// What a platform's key set and the date on its answer tell.
final class JudgeKeySet {

    /// Canvas refuses an assertion that was made more than 30 seconds ahead of its own clock
    /// (canvas-contract.md, section 4).
    static final Duration MOST_APART = Duration.ofSeconds(30);

    private JudgeKeySet() {}

    static Finding keys(Exchange exchange) {
        return switch (exchange) {
            case Answered answer when answer.succeeded() && answer.complete() -> read(answer);
            case Answered answer -> needsYou(KEY_SET, "answered", answer.status());
            case NotSent notSent -> needsYou(KEY_SET, "unreachable", notSent.reason());
            case Unknown(var reason) -> needsYou(KEY_SET, "unreachable", reason);
        };
    }

    private static Finding read(Answered answer) {
        try {
            long usable =
                    JWKSet.parse(answer.body()).getKeys().stream()
                            .filter(JudgeKeySet::signsLaunches)
                            .count();
            return usable > 0 ? works(KEY_SET, usable) : needsYou(KEY_SET, "no_key");
        } catch (ParseException _) {
            return needsYou(KEY_SET, "no_key_set");
        }
    }

    /// RS256 with a name (LTI Security Framework 1.0, sections 5.1.3 and 6.3).
    private static boolean signsLaunches(JWK key) {
        return KeyType.RSA.equals(key.getKeyType())
                && key.getKeyID() != null
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()));
    }

    /// @param ours our time when the answer came
    static Finding clock(Exchange exchange, Instant ours) {
        if (!(exchange instanceof Answered answer)) {
            return couldNotTry(CLOCK, "no_answer");
        }
        String date = answer.header("Date").orElse("");
        try {
            Instant theirs =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            long apart = Duration.between(theirs, ours).toSeconds();
            if (Math.abs(apart) <= MOST_APART.toSeconds()) {
                return works(CLOCK);
            }
            return needsYou(CLOCK, apart > 0 ? "ahead" : "behind", Math.abs(apart));
        } catch (DateTimeException _) {
            return couldNotTry(CLOCK, "no_date");
        }
    }
}
