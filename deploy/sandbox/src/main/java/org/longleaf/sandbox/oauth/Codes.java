package org.longleaf.sandbox.oauth;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The codes that wait to be changed into tokens, and the questions that wait for an answer. Either
/// serves once, within ten minutes.
@Component
public final class Codes implements Emptied {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Granted> asked = new ConcurrentHashMap<>();
    private final Clock clock;

    Codes(Clock clock) {
        this.clock = clock;
    }

    /// What somebody was asked, or said yes to.
    record Granted(AuthQuestion question, User user, Instant ends) {}

    /// Remembers that this user is being asked; the answer is the question's name.
    public String ask(AuthQuestion question, User user) {
        return keep(asked, question, user);
    }

    /// Where the browser goes with the user's answer; empty when nobody was asked that.
    public Optional<String> answered(String name, User user, boolean yes) {
        return spend(asked, name)
                .filter(one -> one.user().person().id().equals(user.person().id()))
                .map(one ->
                        yes
                                ? answer(one.question(), one.user())
                                : one.question()
                                        .sentBack(
                                                "access_denied",
                                                "The resource owner or authorization server denied"
                                                        + " the request."));
    }

    /// Where the browser goes with a new code.
    String answer(AuthQuestion question, User user) {
        return question.sentBackWith(keep(codes, question, user));
    }

    Optional<Granted> spend(String code) {
        return spend(codes, code);
    }

    private String keep(Map<String, Granted> where, AuthQuestion question, User user) {
        var name = Secrets.random();
        where.put(name, new Granted(question, user, clock.instant().plus(LIFE)));
        return name;
    }

    private Optional<Granted> spend(Map<String, Granted> where, String name) {
        return Optional.ofNullable(where.remove(name))
                .filter(one -> one.ends().isAfter(clock.instant()));
    }

    @Override
    public void empty() {
        codes.clear();
        asked.clear();
    }
}
