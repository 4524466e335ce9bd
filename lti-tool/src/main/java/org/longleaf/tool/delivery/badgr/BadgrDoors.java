package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The ways into districts' backpack services. Not to be used within a transaction, for what is
/// called takes time.
@Component
public final class BadgrDoors {

    private static final String SCOPE = "rw:issuer";

    private final Transactions transactions;
    private final BadgrAccounts accounts;
    private final OutboundHttp http;
    private final Clock clock;

    // A refresh token is good once: who refreshes at the same time would end the other's.
    private final Map<UUID, ReentrantLock> refreshing = new ConcurrentHashMap<>();

    public BadgrDoors(
            Transactions transactions, BadgrAccounts accounts, OutboundHttp http, Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.http = http;
        this.clock = clock;
    }

    /// Empty where no account is connected.
    public Optional<BadgrDoor> of(UUID district) {
        return transactions
                .call(Scope.ofDistrict(district), () -> accounts.find(district))
                .map(account -> new BadgrDoor(this, district, account));
    }

    /// What came of a name and a password.
    public sealed interface Login {
        record In(BadgrTokens tokens) implements Login {}

        /// The service knows them not.
        record Denied() implements Login {}

        /// It could not be asked, or its answer is none.
        record NoAnswer() implements Login {}
    }

    /// Signs in once; the password is used here and kept nowhere.
    public Login login(URI service, String user, String password) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("username", user);
        form.put("password", password);
        form.put("scope", SCOPE);
        return switch (http.send(tokenRequest(service, form))) {
            case Answered answer when answer.succeeded() ->
                    BadgrTokens.of(answer, clock.instant(), null)
                            .<Login>map(Login.In::new)
                            .orElseGet(Login.NoAnswer::new);
            case Answered answer when answer.status() == 400 || answer.status() == 401 ->
                    new Login.Denied();
            default -> new Login.NoAnswer();
        };
    }

    /// Whether an address may be a service's.
    public boolean accepts(URI service) {
        return http.accepts(service);
    }

    Exchange send(OutboundRequest request) {
        return http.send(request);
    }

    /// Tokens that hold just now, or what kept them from us.
    sealed interface Held {
        record Tokens(BadgrTokens tokens) implements Held {}

        record None(Exchange.NotSent why) implements Held {}
    }

    Held tokens(UUID district, URI service) {
        return kept(district)
                .map(tokens ->
                        tokens.isDueAt(clock.instant())
                                ? insteadOf(district, service, tokens)
                                : new Held.Tokens(tokens))
                .orElseGet(BadgrDoors::disconnected);
    }

    /// New ones in place of those that ended or are no longer taken; another's that were had
    /// meanwhile are as good.
    Held insteadOf(UUID district, URI service, BadgrTokens old) {
        ReentrantLock lock = refreshing.computeIfAbsent(district, _ -> new ReentrantLock());
        lock.lock();
        try {
            BadgrTokens standing = kept(district).orElse(null);
            if (standing == null) {
                return disconnected();
            }
            return standing.access().equals(old.access())
                    ? refreshed(district, service, old)
                    : new Held.Tokens(standing);
        } finally {
            lock.unlock();
        }
    }

    private Held refreshed(UUID district, URI service, BadgrTokens old) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", old.refresh());
        return switch (http.send(tokenRequest(service, form))) {
            case Answered answer when answer.succeeded() ->
                    BadgrTokens.of(answer, clock.instant(), old)
                            .map(fresh -> keep(district, old, fresh))
                            .orElseGet(() -> notNow("its answer holds no token"));
            case Answered answer when answer.status() == 400 || answer.status() == 401 ->
                    takenOver(district, old);
            case Answered answer -> notNow("asked for a token it answered " + answer.status());
            case Exchange.NotSent unsent -> new Held.None(unsent);
            // What the token was wanted for has not been sent.
            case Exchange.Unknown(var reason) -> notNow(reason);
        };
    }

    private Held keep(UUID district, BadgrTokens old, BadgrTokens fresh) {
        transactions.run(Scope.ofDistrict(district), () -> accounts.refresh(district, old, fresh));
        return new Held.Tokens(fresh);
    }

    /// Another instance may have refreshed just before.
    private Held takenOver(UUID district, BadgrTokens old) {
        return kept(district)
                .filter(standing -> !standing.access().equals(old.access()))
                .<Held>map(Held.Tokens::new)
                .orElseGet(() ->
                        new Held.None(
                                new Exchange.Refused(
                                        "the service lets this account in no more; an admin must"
                                                + " connect it again")));
    }

    private Optional<BadgrTokens> kept(UUID district) {
        return transactions.call(Scope.ofDistrict(district), () -> accounts.tokens(district));
    }

    private static Held disconnected() {
        return new Held.None(new Exchange.Refused("the account was disconnected"));
    }

    private static Held notNow(String reason) {
        return new Held.None(new Exchange.Unreachable(reason));
    }

    private static OutboundRequest tokenRequest(URI service, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return OutboundRequest.post(
                        at(service, "/o/token"), "application/x-www-form-urlencoded", body)
                .with("Accept", "application/json");
    }

    static URI at(URI service, String path) {
        return URI.create(service.toString().replaceFirst("/$", "") + path);
    }

    static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }
}
