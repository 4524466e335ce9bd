package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The tokens of the REST API, by their refresh tokens.
@Component
public final class ApiTokens implements Emptied {
    static final Duration LIFE = Duration.ofHours(1);

    private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();
    private final ApiKeys keys;
    private final Clock clock;

    ApiTokens(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// What a call with a living token may do.
    ///
    /// @param user whose token it is
    /// @param hint tells this token from others without giving it away
    /// @param dropsIncludes the key has scopes and no leave for `include[]`
    public record Holder(User user, String hint, Set<String> scopes, boolean dropsIncludes) {

        /// @param path from `/api/v1/` on
        public boolean mayCall(String method, String path) {
            return scopes.isEmpty()
                    || scopes.stream()
                            .flatMap(scope -> UrlScope.read(scope).stream())
                            .anyMatch(scope -> scope.allows(method, path));
        }
    }

    ApiToken give(AuthQuestion question, User user) {
        var token =
                new ApiToken(
                        question.key(),
                        user,
                        question.scopes(),
                        Secrets.random(),
                        Secrets.random(),
                        clock.instant().plus(LIFE));
        tokens.put(token.refresh(), token);
        return token;
    }

    Optional<ApiToken> refresh(ApiKey key, String refresh) {
        return Optional.ofNullable(
                        tokens.computeIfPresent(
                                refresh,
                                (_, token) ->
                                        isOf(key).test(token)
                                                ? token.renewed(
                                                        Secrets.random(),
                                                        clock.instant().plus(LIFE))
                                                : token))
                .filter(isOf(key));
    }

    /// Ends the tokens that the user has given this key.
    void replace(ApiKey key, User user) {
        tokens.values().removeIf(isOf(key).and(isBy(user)));
    }

    /// Ends the token of the header, refresh token and all; was there one?
    boolean revoke(String platform, @Nullable String authorization) {
        var token = living(platform, authorization);
        token.ifPresent(found -> tokens.remove(found.refresh()));
        return token.isPresent();
    }

    /// Has the user agreed to as much before?
    boolean hasAllowed(User user, AuthQuestion question) {
        return tokens.values().stream()
                .filter(isOf(question.key()).and(isBy(user)))
                .anyMatch(token -> token.scopes().containsAll(question.scopes()));
    }

    /// Whoever calls with this header; empty for a token that is dead or was never given, and for a
    /// key that is off.
    public Optional<Holder> holder(Platform platform, @Nullable String authorization) {
        return living(platform.id(), authorization)
                .flatMap(token ->
                        keys.find(platform, token.key().clientId())
                                .filter(ApiKey::on)
                                .map(key -> holder(key, token)));
    }

    private static Holder holder(ApiKey key, ApiToken token) {
        return new Holder(
                token.user(),
                Secrets.challenge(token.access()).substring(0, 8),
                key.enforcesScopes() ? token.scopes() : Set.of(),
                key.enforcesScopes() && !key.allowIncludes());
    }

    private Optional<ApiToken> living(String platform, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        var access = authorization.substring(7).strip();
        return tokens.values().stream()
                .filter(token -> Secrets.same(token.access(), access))
                .filter(token -> token.key().platform().equals(platform))
                .filter(token -> token.ends().isAfter(clock.instant()))
                .findFirst();
    }

    private static Predicate<ApiToken> isOf(ApiKey key) {
        return token -> token.key().clientId().equals(key.clientId());
    }

    private static Predicate<ApiToken> isBy(User user) {
        return token -> token.user().person().id().equals(user.person().id());
    }

    @Override
    public void empty() {
        tokens.clear();
    }
}
