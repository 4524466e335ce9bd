package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.copy.hide.Box;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.copy.hide.Hidden.Cover;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnPicture;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.hide.Hidden.Style;
import org.longleaf.tool.evidence.copy.hide.Span;
import org.longleaf.tool.web.ScreenProblem;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is hidden, as JSON: what the page sends, and what the database keeps.
///
///     {"style": "solid", "boxes": [{"left": 0.1, "top": 0.2, "width": 0.3, "height": 0.1,
///       "from": 0, "to": 2500}], "muted": [{"from": 1000, "to": 2000}]}
///
/// `from` and `to` of a box stand in recordings only, in milliseconds.
final class Specs {

    private static final JsonMapper JSON = new JsonMapper();

    /// The length is known in whole seconds, and players round it up.
    private static final long SLACK_MILLIS = 1000;

    private Specs() {}

    /// What a page asks to hide in a file.
    ///
    /// @throws ScreenProblem where it is not in the file, or nothing, or too much
    static Hidden asked(byte[] json, OwnFile file) {
        try {
            Hidden hidden = read(JSON.readTree(json), file.kind().equals("image"));
            check(hidden, file);
            return hidden;
        } catch (JacksonException | IllegalArgumentException e) {
            throw ScreenProblem.invalid("redaction_wrong");
        }
    }

    /// What a page has marked so far; null for nothing.
    static @Nullable Hidden drafted(byte[] json, OwnFile file) {
        try {
            JsonNode spec = JSON.readTree(json);
            boolean empty = spec.path("boxes").isEmpty() && spec.path("muted").isEmpty();
            return empty ? null : asked(json, file);
        } catch (JacksonException e) {
            throw ScreenProblem.invalid("redaction_wrong");
        }
    }

    /// What was kept.
    static Hidden kept(String json) {
        JsonNode read = JSON.readTree(json);
        return read(read, !read.has("style"));
    }

    static String written(Hidden hidden) {
        ObjectNode spec = JSON.createObjectNode();
        ArrayNode boxes = spec.putArray("boxes");
        switch (hidden) {
            case OnPicture picture -> picture.places().forEach(box -> put(boxes.addObject(), box));
            case OnRecording recording -> {
                spec.put("style", recording.style().name().toLowerCase(Locale.ROOT));
                for (Cover cover : recording.covers()) {
                    put(put(boxes.addObject(), cover.place()), cover.when());
                }
                ArrayNode muted = spec.putArray("muted");
                recording.muted().forEach(span -> put(muted.addObject(), span));
            }
        }
        return JSON.writeValueAsString(spec);
    }

    private static Hidden read(JsonNode spec, boolean picture) {
        int boxes = spec.path("boxes").size();
        int muted = spec.path("muted").size();
        if (boxes + muted == 0) {
            throw ScreenProblem.invalid("redaction_empty");
        }
        if (boxes > (picture ? Hidden.MOST_BOXES : Hidden.MOST_SPANS)
                || muted > Hidden.MOST_SPANS) {
            throw ScreenProblem.invalid("redaction_too_many");
        }
        if (picture) {
            if (muted > 0) {
                throw new IllegalArgumentException("a picture has no sound");
            }
            List<Box> places = new ArrayList<>();
            spec.path("boxes").forEach(box -> places.add(box(box)));
            return new OnPicture(places);
        }
        List<Cover> covers = new ArrayList<>();
        spec.path("boxes").forEach(box -> covers.add(new Cover(box(box), span(box))));
        List<Span> silent = new ArrayList<>();
        spec.path("muted").forEach(span -> silent.add(span(span)));
        return new OnRecording(style(spec.path("style").asString("solid")), covers, silent);
    }

    private static void check(Hidden hidden, OwnFile file) {
        if (!(hidden instanceof OnRecording recording)) {
            return;
        }
        if (!recording.covers().isEmpty() && !file.kind().equals("video")) {
            throw new IllegalArgumentException("a sound has no places");
        }
        if (!recording.muted().isEmpty() && !file.sound()) {
            throw ScreenProblem.invalid("redaction_no_sound");
        }
        long end = (file.seconds() == null ? 0 : file.seconds() * 1000L) + SLACK_MILLIS;
        boolean beyond =
                recording.covers().stream().anyMatch(cover -> cover.when().to() > end)
                        || recording.muted().stream().anyMatch(span -> span.to() > end);
        if (beyond) {
            throw ScreenProblem.invalid("redaction_beyond");
        }
    }

    private static Style style(String name) {
        return Style.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Box box(JsonNode box) {
        return new Box(
                fraction(box, "left"),
                fraction(box, "top"),
                fraction(box, "width"),
                fraction(box, "height"));
    }

    private static Span span(JsonNode span) {
        return new Span(millis(span, "from"), millis(span, "to"));
    }

    private static double fraction(JsonNode from, String name) {
        JsonNode value = from.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value.asDouble();
    }

    private static long millis(JsonNode from, String name) {
        JsonNode value = from.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is no number of milliseconds");
        }
        return value.asLong();
    }

    private static ObjectNode put(ObjectNode into, Box box) {
        return into.put("left", box.left())
                .put("top", box.top())
                .put("width", box.width())
                .put("height", box.height());
    }

    private static void put(ObjectNode into, Span span) {
        into.put("from", span.from()).put("to", span.to());
    }
}
