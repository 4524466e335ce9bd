package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What was written to whom in Canvas's inbox. Two people have one private conversation, under its
/// first subject; what somebody only sent is not in their own inbox.
@Component
final class Conversations implements Emptied, ShownInState {
    private static final int BEGINNING = 100;

    // Never used twice, not even after a reset.
    private final AtomicLong ids = new AtomicLong(2_000_001);
    private final List<Conversation> all = new ArrayList<>();

    record Conversation(
            long id,
            User from,
            List<User> to,
            String subject,
            String body,
            @Nullable String context,
            Instant at) {

        boolean isFrom(User user) {
            return isSame(from, user);
        }

        boolean isTo(User user) {
            return to.stream().anyMatch(one -> isSame(one, user));
        }

        boolean isBetween(User one, User other) {
            return to.size() == 1 && (isFrom(one) && isTo(other) || isFrom(other) && isTo(one));
        }

        private static boolean isSame(User one, User other) {
            return one.person().id().equals(other.person().id());
        }

        Stream<User> people() {
            return Stream.concat(Stream.of(from), to.stream());
        }

        /// As its author finds it among what they sent.
        Map<String, @Nullable Object> sentJson() {
            var shown = json();
            shown.put("workflow_state", "read");
            shown.put("last_authored_message", beginning());
            shown.put("last_authored_message_at", at.toString());
            return shown;
        }

        private String beginning() {
            return body.length() <= BEGINNING ? body : body.substring(0, BEGINNING - 3) + "...";
        }

        Map<String, @Nullable Object> json() {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("id", id);
            shown.put("subject", subject.isEmpty() ? null : subject);
            shown.put("workflow_state", "unread");
            shown.put("last_message", beginning());
            shown.put("last_message_at", at.toString());
            shown.put("message_count", 1);
            shown.put("private", to.size() == 1);
            shown.put("context_code", context);
            shown.put("audience", to.stream().map(Ids::of).toList());
            shown.put(
                    "participants",
                    people().map(one -> Map.of("id", Ids.of(one), "name", one.name())).toList());
            return shown;
        }
    }

    long nextId() {
        return ids.getAndIncrement();
    }

    synchronized void add(Conversation one) {
        all.add(one);
    }

    /// The private one of two people, by what was written in it last.
    synchronized Optional<Conversation> between(User one, User other) {
        return all.reversed().stream().filter(each -> each.isBetween(one, other)).findFirst();
    }

    /// The last of each that was written to somebody.
    synchronized List<Conversation> inbox(User user) {
        return lastOfEach(all.reversed().stream().filter(one -> one.isTo(user)));
    }

    /// The last of each that somebody wrote.
    ///
    /// @param to to all of these, by their ids
    synchronized List<Conversation> sent(User user, List<Long> to) {
        return lastOfEach(
                all.reversed().stream()
                        .filter(one -> one.isFrom(user))
                        .filter(one -> one.to().stream().map(Ids::of).toList().containsAll(to)));
    }

    private static List<Conversation> lastOfEach(Stream<Conversation> newestFirst) {
        var seen = new HashSet<Long>();
        return newestFirst.filter(one -> seen.add(one.id())).toList();
    }

    @Override
    public String key() {
        return "conversations";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return all.stream().map(Conversation::json).toList();
    }

    @Override
    public synchronized void empty() {
        all.clear();
    }
}
