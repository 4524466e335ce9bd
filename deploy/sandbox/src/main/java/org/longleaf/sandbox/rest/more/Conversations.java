package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Ids;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What was written to whom in Canvas's inbox.
@Component
final class Conversations implements Emptied, ShownInState {
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

        boolean isSeenBy(User user) {
            return people().anyMatch(one -> one.person().id().equals(user.person().id()));
        }

        Stream<User> people() {
            return Stream.concat(Stream.of(from), to.stream());
        }

        Map<String, @Nullable Object> json() {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("id", id);
            shown.put("subject", subject.isEmpty() ? null : subject);
            shown.put("workflow_state", "unread");
            shown.put("last_message", body);
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

    synchronized List<Conversation> of(User user) {
        return all.reversed().stream().filter(one -> one.isSeenBy(user)).toList();
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
