package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.canvas.rest.CanvasOAuth;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.ConsentRequest;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.canvas.rest.Grant;
import org.longleaf.canvas.rest.KeptGrant;
import org.longleaf.canvas.rest.OAuthTokens;
import org.longleaf.canvas.rest.Pkce;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// canvas-client's REST door for one test, in the name of whoever lets the tool in. Afterwards it
/// ends the faults that the test set.
final class Doors implements AfterEachCallback {
    static final URI BACK = URI.create("http://127.0.0.1/back");
    static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, Grant> GRANTS = new HashMap<>();

    // Each test counts its calls anew, as another machine would.
    private final OutboundHttp http =
            new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Longleaf-Test/1.0");
    private final PoliteHttp polite =
            new PoliteHttp(http, RateLedger.inMemory(), new Hurried(), Patience.USUAL);

    /// What it waits for, passes at once: only where the sandbox's own buckets count is there need
    /// to wait.
    private static final class Hurried implements Waiting {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        @Override
        public Instant now() {
            return now.get();
        }

        @Override
        public void pause(Duration duration) {
            now.updateAndGet(moment -> moment.plus(duration));
        }
    }

    PoliteHttp polite() {
        return polite;
    }

    /// In somebody's name, on the first Canvas.
    CanvasRest of(String person) {
        return holding(KeptGrant.inMemory(grant(person)));
    }

    CanvasRest holding(KeptGrant kept) {
        return door(polite, kept);
    }

    /// As [#holding], and waits in earnest.
    CanvasRest patient(KeptGrant kept) {
        return door(new PoliteHttp(http), kept);
    }

    private CanvasRest door(PoliteHttp manners, KeptGrant kept) {
        return new CanvasRest(
                manners, URI.create(West.address()), new OAuthTokens(oauth(), kept), CLOCK);
    }

    /// Each has let the tool in once; no test takes this grant back.
    Grant grant(String person) {
        return GRANTS.computeIfAbsent(person, _ -> granted(oauth(), West.visitor(person)));
    }

    CanvasOAuth oauth() {
        return oauth(West.address(), "1000000000010100");
    }

    CanvasOAuth oauth(String canvas, String clientId) {
        return new CanvasOAuth(
                polite,
                new DeveloperKey(URI.create(canvas), clientId, "sandbox-api-secret"),
                CLOCK);
    }

    static Grant granted(CanvasOAuth oauth, SandboxVisitor person) {
        var pkce = Pkce.fresh(RANDOM);
        var asked = new ConsentRequest(BACK, "state-1", Set.of(), pkce, "A test");
        var back = person.consent(oauth.consentAt(asked), "accept");
        assertThat(back).containsEntry("state", "state-1");
        return oauth.redeem(back.getOrDefault("code", ""), BACK, pkce).orThrow();
    }

    static String reason(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(AskAPerson.class);
        return ((AskAPerson<?>) outcome).reason();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Sandbox.mend();
        http.close();
    }
}
