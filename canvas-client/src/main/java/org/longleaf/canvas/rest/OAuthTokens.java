package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Bearer;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.TokenSource;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/// One user's tokens (canvas-contract.md, section 9.1): the access token is refreshed a minute
/// before it ends, and once when Canvas says by `WWW-Authenticate` that it is dead; by one call at
/// a time, while the others wait for what it brings. A token that another machine has refreshed
/// meanwhile is taken over. One object for each user serves all threads.
public final class OAuthTokens implements TokenSource {
    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(1);

    private final CanvasOAuth oauth;
    private final KeptGrant kept;
    private final ReentrantLock refreshing = new ReentrantLock();
    private @Nullable Instant refusedAt;
    private volatile @Nullable Instant triedAt;

    /// @param oauth by whose key the grant was made
    /// @param kept where the user's grant stands; what it throws, calls throw
    public OAuthTokens(CanvasOAuth oauth, KeptGrant kept) {
        this.oauth = oauth;
        this.kept = kept;
    }

    /// The developer key and the user, by which Canvas counts.
    ///
    /// @throws RuntimeException what the [KeptGrant] throws
    @Override
    public String client() {
        return oauth.holder(kept.read());
    }

    /// The kept token, or a new one in its last minute. While the old one still holds, a refresh
    /// that fails is no failure.
    ///
    /// @return `AskAPerson` where the address is not at the grant's own Canvas; once the token has
    ///   ended also what [CanvasOAuth#refresh] comes to, and a `TryLater` when the thread is
    ///   interrupted while it waits for another's refresh
    /// @throws RuntimeException what the [KeptGrant] throws
    @Override
    public Outcome<Bearer> token(URI address) {
        if (!oauth.isAt(address)) {
            return new AskAPerson<>("a user's token goes to its own Canvas only");
        }
        var grant = kept.read();
        var now = oauth.clock().instant();
        if (!grant.isDueAt(now)) {
            return new Accepted<>(grant.bearer());
        }
        if (grant.isOverAt(now)) {
            return alone(() -> refreshedIfSame(grant));
        }
        return wasTriedBefore(now)
                        || !(alone(() -> refreshedIfSame(grant)) instanceof Accepted<Bearer> fresh)
                ? new Accepted<>(grant.bearer())
                : fresh;
    }

    // While the token still holds, a refresh that failed or brought a short-lived one is not worth
    // what the next would cost: a third of what Canvas allows at once.
    private boolean wasTriedBefore(Instant now) {
        var before = triedAt;
        return before != null && now.isBefore(before.plus(BETWEEN_REFRESHES));
    }

    /// A new token in place of one that Canvas no longer takes.
    ///
    /// @return a token that another thread or machine has brought meanwhile, or what
    ///   [CanvasOAuth#refresh] comes to; `AskAPerson` where one was refused less than a minute
    ///   before; `TryLater` when the thread is interrupted while it waits
    /// @throws RuntimeException what the [KeptGrant] throws
    @Override
    public Outcome<Bearer> insteadOf(Bearer refused, URI address) {
        return alone(() -> {
            var grant = kept.read();
            if (!grant.accessToken().equals(refused.value())) {
                return new Accepted<>(grant.bearer());
            }
            var now = oauth.clock().instant();
            if (refusedAt != null && now.isBefore(refusedAt.plus(BETWEEN_REFRESHES))) {
                return new AskAPerson<>("Canvas takes no new token either; grant access again");
            }
            refusedAt = now;
            return refreshed(grant);
        });
    }

    /// By a 401 with `WWW-Authenticate`; throws nothing.
    @Override
    public boolean isBlamed(Answered answer) {
        return DeadToken.isToldBy(answer);
    }

    private Outcome<Bearer> refreshedIfSame(Grant grant) {
        var newest = kept.read();
        return newest.accessToken().equals(grant.accessToken())
                ? refreshed(grant)
                : new Accepted<>(newest.bearer());
    }

    // What the token was wanted for has not been sent.
    private Outcome<Bearer> refreshed(Grant grant) {
        triedAt = oauth.clock().instant();
        return oauth.refresh(grant)
                .arrived(false)
                .then(fresh -> new Accepted<>(standing(grant, fresh).bearer()));
    }

    // Of two machines that refreshed together, Canvas keeps the later one's token and this one
    // cannot tell whose that is: all go on with what stands, and if that is the dead one, the next
    // refresh is no circle.
    private Grant standing(Grant old, Grant fresh) {
        var standing = kept.keep(old, fresh);
        if (!standing.accessToken().equals(fresh.accessToken())) {
            refusedAt = null;
        }
        return standing;
    }

    private interface Step {
        Outcome<Bearer> run();
    }

    private Outcome<Bearer> alone(Step step) {
        try {
            refreshing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TryLater<>("interrupted while waiting for a token", null, false);
        }
        try {
            return step.run();
        } finally {
            refreshing.unlock();
        }
    }

    /// Shows no token.
    @Override
    public String toString() {
        return "OAuthTokens[" + oauth + "]";
    }
}
