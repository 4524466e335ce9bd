package org.longleaf.sandbox.linking;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.arrived.Arrivals.Kind;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.Rights;
import org.longleaf.sandbox.login.Sessions;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a trusted answer by the rules of the placement that asked, and lets {@link UseItems} make
/// what is to be made.
@Component
final class TakeAnswer {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String MODULE_NAME = "https://canvas.instructure.com/lti/module_name";

    private final Campus campus;
    private final Sessions sessions;
    private final UseItems use;
    private final Arrivals arrivals;

    TakeAnswer(Campus campus, Sessions sessions, UseItems use, Arrivals arrivals) {
        this.campus = campus;
        this.sessions = sessions;
        this.use = use;
        this.arrivals = arrivals;
    }

    /// None: whoever is signed in may not make what the answer makes.
    Optional<Answered> take(Ticket ticket, JsonNode claims, HttpServletRequest request) {
        var course = campus.course(ticket.platform(), ticket.course()).orElseThrow();
        var items =
                claims.path(DL + "content_items")
                        .valueStream()
                        .map(item -> ContentItem.read(item, ticket.selecting()))
                        .toList();
        if (items.size() > 1 && !ticket.selecting().acceptsMultiple()) {
            note(ticket, claims, false);
            return Optional.of(tooMany(ticket, items));
        }
        var usable = items.stream().filter(ContentItem::isUsable).toList();
        var makes = UseItems.makesContent(ticket.selecting(), usable);
        if (makes && !mayMake(course, request)) {
            return Optional.empty();
        }
        if (makes) {
            var name = claims.path(MODULE_NAME).asString("New Content From App");
            use.use(course, ticket, name, usable);
        }
        note(ticket, claims, makes);
        return Optional.of(
                new Answered(
                        ticket.selecting().placement(),
                        ticket.client(),
                        makes ? List.of() : usable,
                        makes,
                        errors(items),
                        words(claims, "msg"),
                        words(claims, "errormsg")));
    }

    private static Answered tooMany(Ticket ticket, List<ContentItem> items) {
        return Answered.cancelled(
                ticket.selecting().placement(),
                null,
                "The tool answered with %d items where one is taken (accept_multiple is false)."
                        .formatted(items.size()));
    }

    private boolean mayMake(Course course, HttpServletRequest request) {
        return sessions.user(course.platform(), request)
                .filter(user -> new Rights(campus).mayManage(course, user))
                .isPresent();
    }

    private static List<String> errors(List<ContentItem> items) {
        return items.stream()
                .filter(item -> !item.isUsable())
                .map(item -> item.name() + ": " + String.join(", ", item.errors()))
                .toList();
    }

    /// Canvas looks at neither, so it is no reason to refuse; other platforms do.
    private void remark(Ticket ticket, JsonNode claims, String name, String wanted) {
        if (!claims.path(LTI + name).asString("").equals(wanted)) {
            arrivals.add(
                    Kind.REMARKS,
                    Map.of(
                            "client",
                            ticket.client(),
                            "remark",
                            "A deep-linking answer's %s is not %s".formatted(name, wanted)));
        }
    }

    private void note(Ticket ticket, JsonNode claims, boolean made) {
        remark(ticket, claims, "message_type", "LtiDeepLinkingResponse");
        remark(ticket, claims, "version", "1.3.0");
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("platform", ticket.platform());
        facts.put("courseCanvasId", ticket.course());
        facts.put("placement", ticket.selecting().placement());
        facts.put("made", made);
        facts.put("claims", claims);
        arrivals.add(Kind.DEEP_LINKS, facts);
    }

    /// Canvas makes text of whatever stands there.
    private static @Nullable String words(JsonNode claims, String name) {
        var value = claims.path(DL + name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
