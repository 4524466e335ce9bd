package org.longleaf.tool.evidence.view;

import org.longleaf.tool.web.SignedTokens;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Signed addresses of caption tracks, for one person, for as long as the media beside them.
@Component
public final class CaptionAddresses {

    private static final String PURPOSE = "captions";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SignedTokens tokens;
    private final Clock clock;

    public CaptionAddresses(SignedTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    String of(String track, UUID person) {
        return "/media/captions/"
                + tokens.sign(
                        PURPOSE,
                        Map.of("track", track, "person", person.toString()),
                        clock.instant().plus(LIFE));
    }

    Optional<Opened> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(members ->
                        new Opened(
                                String.valueOf(members.get("track")),
                                UUID.fromString(String.valueOf(members.get("person")))));
    }

    record Opened(String track, UUID person) {}
}
