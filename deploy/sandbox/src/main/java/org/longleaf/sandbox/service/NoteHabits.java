package org.longleaf.sandbox.service;

import com.nimbusds.jwt.SignedJWT;

import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.arrived.Arrivals.Kind;
import org.longleaf.sandbox.arrived.Emptied;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a tool does that Canvas lets pass and that will hurt it one day, for state.json's list
/// `remarks`: to refuse it would make this stricter than Canvas.
@Component
final class NoteHabits implements Emptied {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Arrivals arrivals;

    NoteHabits(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /// @param hasFresh the client has one of the same scopes that is good for a while
    void ofToken(String client, String assertion, boolean hasFresh) {
        try {
            var claims = SignedJWT.parse(assertion).getJWTClaimsSet();
            var life =
                    Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant());
            if (life.compareTo(LONGEST) > 0) {
                note(client, "An assertion lives longer than five minutes");
            }
            if (!seen.add(client + " " + claims.getJWTID())) {
                note(client, "An assertion was used twice: its jti came before");
            }
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (hasFresh) {
            note(client, "A token was bought while another of the same scopes is good for a while");
        }
    }

    private void note(String client, String words) {
        var facts = new LinkedHashMap<String, Object>(Map.of("client", client));
        facts.put("remark", words);
        arrivals.add(Kind.REMARKS, facts);
    }

    @Override
    public void empty() {
        seen.clear();
    }
}
