package org.longleaf.sandbox.service;

import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// What becomes of each call on line items. A tool sees and changes its own only.
@Component
final class LineItemCalls {
    private static final String NOT_YOURS = "Tool does not have permission to view line_item";

    private final GradeColumns columns;
    private final ChangeLineItems change;
    private final JsonMapper json;

    LineItemCalls(GradeColumns columns, ChangeLineItems change, JsonMapper json) {
        this.columns = columns;
        this.change = change;
        this.json = json;
    }

    /// What is answered.
    sealed interface Answer {
        record Shown(int status, GradeColumn item) implements Answer {}

        record Told(int status, String message) implements Answer {}

        /// Nothing but a status, as Canvas does where one would expect words.
        record Empty(int status) implements Answer {}

        record UnknownType() implements Answer {}
    }

    Answer find(Course course, String client, String id) {
        return own(course, client, id, item -> new Answer.Shown(200, item));
    }

    Answer make(Course course, String client, byte[] text) {
        return parse(text)
                .map(body -> make(course, client, body))
                .orElse(new Answer.Told(400, "The body is not JSON"));
    }

    private Answer make(Course course, String client, LineItemBody body) {
        var missing = body.missing();
        if (missing != null) {
            return new Answer.Told(400, missing);
        }
        var invalid = body.invalid();
        if (invalid != null) {
            return new Answer.Told(422, invalid);
        }
        if (body.hasUnknownType() || body.lacksAddress()) {
            return new Answer.UnknownType();
        }
        var link = body.resourceLinkId();
        return link == null
                ? new Answer.Shown(201, change.make(course, client, body))
                : add(course, client, link, body);
    }

    private Answer add(Course course, String client, String link, LineItemBody body) {
        if (change.isDeleted(link)) {
            return new Answer.Told(412, "The specified LTI link ID is not active.");
        }
        var linked = change.linked(course, link);
        if (linked.isEmpty()) {
            return new Answer.Told(404, "The specified resource does not exist.");
        }
        var to = linked.get();
        if (!to.course().equals(course.id())) {
            return new Answer.Told(412, "The specified LTI link ID is not in this context.");
        }
        if (!client.equals(change.ownerOf(course, to))) {
            return new Answer.Told(
                    422, "Resource link id points to Tool not associated with this Context");
        }
        return new Answer.Shown(201, change.add(course, to, client, body));
    }

    Answer change(Course course, String client, String id, byte[] text) {
        return own(
                course,
                client,
                id,
                item ->
                        parse(text)
                                .map(body -> change(item, body))
                                .orElse(new Answer.Told(400, "The body is not JSON")));
    }

    private Answer change(GradeColumn item, LineItemBody body) {
        var invalid = body.invalid();
        if (invalid != null) {
            return new Answer.Told(422, invalid);
        }
        if (body.hasUnknownType() || body.lacksAddress()) {
            return new Answer.UnknownType();
        }
        var link = body.resourceLinkId();
        if (link != null && !link.equals(item.resourceLinkId())) {
            return new Answer.Told(
                    412, "The specified LTI link ID is not associated with the line item.");
        }
        return new Answer.Shown(200, change.change(item, body));
    }

    Answer delete(Course course, String client, String id) {
        return own(
                course,
                client,
                id,
                item -> {
                    if (item.isCoupled()) {
                        return new Answer.Empty(401);
                    }
                    change.delete(item);
                    return new Answer.Empty(204);
                });
    }

    /// A deleted assignment's answer is empty; somebody else's line item is a failed precondition.
    private Answer own(
            Course course, String client, String id, Function<GradeColumn, Answer> then) {
        var found = columns.find(course, id);
        if (found.isEmpty()) {
            return new Answer.Empty(404);
        }
        return found.get().isOwnedBy(client)
                ? then.apply(found.get())
                : new Answer.Told(412, NOT_YOURS);
    }

    private Optional<LineItemBody> parse(byte[] text) {
        try {
            return Optional.of(json.readTree(new String(text, StandardCharsets.UTF_8)))
                    .filter(node -> node.isObject())
                    .map(LineItemBody::new);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
