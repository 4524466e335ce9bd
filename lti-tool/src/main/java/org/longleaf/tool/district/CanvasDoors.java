package org.longleaf.tool.district;

import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.rest.CanvasOAuth;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.canvas.rest.Grant;
import org.longleaf.canvas.rest.KeptGrant;
import org.longleaf.canvas.rest.OAuthTokens;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The REST API of each Canvas that has let Longleaf in, in its account's name. Tokens are
/// refreshed on the way; another instance's are taken over.
@Component
public final class CanvasDoors {

    private final CanvasAccounts accounts;
    private final PoliteHttp http;
    private final Clock clock;
    private final Map<UUID, Door> doors = new ConcurrentHashMap<>();

    public CanvasDoors(CanvasAccounts accounts, PoliteHttp http, Clock clock) {
        this.accounts = accounts;
        this.http = http;
        this.clock = clock;
    }

    /// One for all threads, since it refreshes one at a time.
    private record Door(DeveloperKey key, CanvasRest rest) {}

    /// Empty where no account is connected. Not to be called within a transaction, for what is
    /// called behind it takes time.
    public Optional<CanvasRest> of(UUID registration) {
        if (!accounts.isConnected(registration)) {
            doors.remove(registration);
            return Optional.empty();
        }
        return accounts.key(registration).map(key -> door(registration, key).rest());
    }

    private Door door(UUID registration, DeveloperKey key) {
        return doors.compute(
                registration,
                (_, known) ->
                        known != null && known.key().equals(key) ? known : open(registration, key));
    }

    private Door open(UUID registration, DeveloperKey key) {
        var tokens = new OAuthTokens(oauth(key), new Kept(registration));
        return new Door(key, new CanvasRest(http, key.canvas(), tokens, clock));
    }

    /// How a key's Canvas is asked for its user's leave, and given it back.
    public CanvasOAuth oauth(DeveloperKey key) {
        return new CanvasOAuth(http, key, clock);
    }

    /// Where all instances look.
    private final class Kept implements KeptGrant {
        private final UUID registration;

        Kept(UUID registration) {
            this.registration = registration;
        }

        @Override
        public Grant read() {
            return accounts.grant(registration)
                    .orElseThrow(() -> new IllegalStateException("the account was disconnected"));
        }

        @Override
        public Grant keep(Grant old, Grant fresh) {
            accounts.refresh(registration, old, fresh);
            return read();
        }
    }
}
