package org.longleaf.sandbox.rest.more;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.FindUser;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.more.Conversations.Conversation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes to people whom the sender shares a course with. Refusals are bare lists here.
@RestController
@RequestMapping("/{platform}/api/v1/conversations")
final class ConversationsController {
    private static final int MOST = 100;
    private static final int SUBJECT = 255;

    private final Campus campus;
    private final Entry entry;
    private final FindUser users;
    private final Conversations conversations;
    private final Clock clock;

    ConversationsController(
            Campus campus, Entry entry, FindUser users, Conversations conversations, Clock clock) {
        this.campus = campus;
        this.entry = entry;
        this.users = users;
        this.conversations = conversations;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<Object> all(RestCall call) {
        return "sent".equals(call.params().text("scope"))
                ? call.bookmarked(
                        conversations.sent(call.user(), filtered(call)), Conversation::sentJson)
                : call.bookmarked(conversations.inbox(call.user()), Conversation::json);
    }

    /// Whom `filter[]` names; courses and groups are not looked for.
    private static List<Long> filtered(RestCall call) {
        return call.params().texts("filter").stream()
                .filter(one -> one.matches("user_\\d{1,18}"))
                .map(one -> Long.valueOf(one.substring("user_".length())))
                .toList();
    }

    @PostMapping
    ResponseEntity<Object> write(RestCall call) {
        var params = call.params();
        var recipients = params.texts("recipients");
        var subject = Optional.ofNullable(params.text("subject")).orElse("");
        var body = params.text("body");
        var group = params.isTrue("group_conversation");
        if (recipients.isEmpty()) {
            throw refused("recipients", "blank");
        }
        if (recipients.size() > MOST && !group) {
            throw refused("recipients", "too many for individual conversations");
        }
        if (body == null || body.isBlank()) {
            throw refused("body", "blank");
        }
        if (subject.length() > SUBJECT) {
            throw refused("subject", "too long");
        }
        var to = reachable(call, recipients);
        if (to.isEmpty()) {
            throw refused("recipients", "invalid");
        }
        var made =
                (group ? List.of(to) : to.stream().map(List::of).toList())
                        .stream().map(some -> make(call, some, subject, body)).toList();
        made.forEach(conversations::add);
        var async = "async".equals(params.text("mode"));
        return call.answer(
                async ? HttpStatus.ACCEPTED : HttpStatus.CREATED,
                async ? List.of() : made.stream().map(Conversation::json).toList());
    }

    private Conversation make(RestCall call, List<User> to, String subject, String body) {
        var before =
                to.size() == 1 && !call.params().isTrue("force_new")
                        ? conversations.between(call.user(), to.getFirst())
                        : Optional.<Conversation>empty();
        return new Conversation(
                before.map(Conversation::id).orElseGet(conversations::nextId),
                call.user(),
                to,
                before.map(Conversation::subject).orElse(subject),
                body,
                call.params().text("context_code"),
                clock.instant());
    }

    /// Whoever cannot be reached is left away in silence.
    private List<User> reachable(RestCall call, List<String> recipients) {
        return recipients.stream()
                .flatMap(id -> meant(call, id))
                .filter(user -> entry.isAdmin(call) || shareCourse(call, user))
                .distinct()
                .toList();
    }

    /// A person by their id, or everybody in a course; the sender is not written to.
    private Stream<User> meant(RestCall call, String id) {
        if (id.matches("\\d{1,18}")) {
            return users.known(call, id).stream();
        }
        return campus.course(call.platform().id(), id.replaceFirst("^course_", "")).stream()
                .filter(course -> id.startsWith("course_"))
                .flatMap(course -> campus.enrolments(course).stream())
                .flatMap(one -> campus.user(call.platform().id(), one.person()).stream())
                .filter(user -> Ids.of(user) != Ids.of(call.user()));
    }

    private boolean shareCourse(RestCall call, User user) {
        var mine =
                campus.enrolmentsOn(call.platform().id(), call.user().person()).stream()
                        .map(one -> one.course())
                        .toList();
        return campus.enrolmentsOn(call.platform().id(), user.person()).stream()
                .anyMatch(one -> mine.contains(one.course()));
    }

    private static Refused refused(String attribute, String message) {
        return Refused.with(400, List.of(Map.of("attribute", attribute, "message", message)));
    }
}
