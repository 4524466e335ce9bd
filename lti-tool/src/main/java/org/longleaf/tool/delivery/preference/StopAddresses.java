package org.longleaf.tool.delivery.preference;

import org.longleaf.tool.web.Settings;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The address by which a mail's reader stops all mail, whoever forwarded it to whom: it opens
/// nothing else, and does not end, for old mails are read too.
@Component
public final class StopAddresses {

    private static final String PURPOSE = "stop mail";

    private final SignedTokens tokens;
    private final Settings settings;

    public StopAddresses(SignedTokens tokens, Settings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    public URI of(UUID person) {
        return settings.at(
                "/stop-mail/" + tokens.sign(PURPOSE, Map.of("person", person.toString()), null));
    }

    Optional<UUID> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(members -> UUID.fromString(String.valueOf(members.get("person"))));
    }
}
