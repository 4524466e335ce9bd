package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange.Ending.TooLong;

import tools.jackson.databind.JsonNode;

import java.io.Serial;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The fields of a JSON object that a far end sent. Each is of the type it should be, or the whole
/// answer is refused by that field's name; its value is never repeated, since it may be a secret.
/// What is null counts as absent, and what nobody asks for is not looked at. For the doors of this
/// library.
///
/// Inside of a reading each method throws a [WrongField] where the field is missing or wrong;
/// [#read], [#readDone] and [#readList] make that an `AskAPerson` that names the call and the field
/// with its whole path.
///
/// @param json the object
/// @param within the path to it, with a dot behind; empty at the top
public record Fields(JsonNode json, String within) {
    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_DIGITS = 30;

    /// A field is missing or of another type than promised. Its message holds no value.
    public static final class WrongField extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        WrongField(String message) {
            super(message, null, false, false);
        }
    }

    /// Reads an answer's body.
    ///
    /// @param what names it in a reason, as in "the line item's answer"
    /// @return `TryLater` where it is no complete JSON, `AskAPerson` where it is no object or a
    ///   field is wrong
    /// @throws RuntimeException what `reading` throws but for a [WrongField]
    public static <T> Outcome<T> read(CanvasBody answer, String what, Function<Fields, T> reading) {
        var json = answer.json();
        if (json == null) {
            return unread(answer, what);
        }
        if (!json.isObject()) {
            return new AskAPerson<>(what + " is no JSON object");
        }
        return readAll(List.of(new Fields(json, "")), what, reading)
                .then(values -> new Accepted<>(values.getFirst()));
    }

    /// Reads the answer to a call that changed something: where it cannot be read, the change
    /// stands all the same.
    ///
    /// @param what names it in a reason, as in "the new line item's answer"
    /// @return as [#read], but that a `TryLater` has `mayHaveArrived`
    /// @throws RuntimeException what `reading` throws but for a [WrongField]
    public static <T> Outcome<T> readDone(
            CanvasBody answer, String what, Function<Fields, T> reading) {
        return read(answer, what, reading).arrived(true);
    }

    /// Reads an answer's body that is a list of objects, all of them or none.
    ///
    /// @param what names it in a reason, as in "the results' answer"
    /// @return `TryLater` where it is no complete JSON, `AskAPerson` where it is no list of objects
    ///   or a field of one is wrong
    /// @throws RuntimeException what `reading` throws but for a [WrongField]
    public static <T> Outcome<List<T>> readList(
            CanvasBody answer, String what, Function<Fields, T> reading) {
        var json = answer.json();
        if (json == null) {
            return unread(answer, what);
        }
        if (!json.isArray() || !json.valueStream().allMatch(JsonNode::isObject)) {
            return new AskAPerson<>(what + " is no list of JSON objects");
        }
        var objects = json.valueStream().map(one -> new Fields(one, "")).toList();
        return readAll(objects, what, reading);
    }

    // What is too long will be too long again.
    private static <T> Outcome<T> unread(CanvasBody answer, String what) {
        return answer.from().ending() instanceof TooLong(int mostBytes)
                ? new AskAPerson<>(
                        String.format(
                                Locale.ROOT,
                                "%s is longer than the %,d bytes that are read of it",
                                what,
                                mostBytes))
                : new TryLater<>(what + " is no complete JSON", null, false);
    }

    private static <T> Outcome<List<T>> readAll(
            List<Fields> objects, String what, Function<Fields, T> reading) {
        try {
            return new Accepted<>(objects.stream().map(reading).toList());
        } catch (WrongField e) {
            return new AskAPerson<>(what + " " + e.getMessage());
        }
    }

    /// The words of a list that OAuth writes as one text, such as scopes.
    public static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Whether there is such a field, and it is not null.
    public boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    /// A text that says something, of at most 4,096 characters and without a NUL.
    ///
    /// @throws WrongField when it is missing, blank, longer, or no text
    public String text(String name) {
        var text = optionalText(name);
        if (text == null || text.isBlank()) {
            throw wrong(name, "a text");
        }
        return text;
    }

    /// A text of at most 4,096 characters without a NUL, or null where there is none.
    ///
    /// @throws WrongField when it is longer or no text
    public @Nullable String optionalText(String name) {
        if (!has(name)) {
            return null;
        }
        if (!isText(json.path(name))) {
            throw wrong(name, "a text of at most " + LONGEST_TEXT + " characters");
        }
        return json.path(name).asString();
    }

    /// A token that a header can hold: printable ASCII without a space.
    ///
    /// @throws WrongField when it is missing, longer than 4,096 characters, or no such text
    public String token(String name) {
        var token = text(name);
        if (!Bearer.canBe(token)) {
            throw wrong(name, "a token that can be sent");
        }
        return token;
    }

    /// What people wrote, which may be long; null where there is nothing.
    ///
    /// @throws WrongField when it is no text
    public @Nullable String optionalProse(String name) {
        if (!has(name)) {
            return null;
        }
        var prose = json.path(name);
        if (!prose.isString()) {
            throw wrong(name, "a text");
        }
        return prose.asString().replace("\0", "");
    }

    /// An id, as text: some platforms send it as a number, which is read as its digits.
    ///
    /// @throws WrongField when it is missing, blank, or neither a text nor a whole number
    public String id(String name) {
        var id = optionalId(name);
        if (id == null) {
            throw wrong(name, "an id");
        }
        return id;
    }

    /// An id, or null where there is none.
    ///
    /// @throws WrongField when it is blank, or neither a text nor a whole number
    public @Nullable String optionalId(String name) {
        var digits = digits(json.path(name));
        var id = digits == null ? optionalText(name) : digits;
        if (id != null && id.isBlank()) {
            throw wrong(name, "an id");
        }
        return id;
    }

    private static @Nullable String digits(JsonNode json) {
        if (!json.isIntegralNumber()) {
            return null;
        }
        var digits = json.asString();
        return digits.length() <= MOST_DIGITS ? digits : null;
    }

    // No database takes a NUL.
    private static boolean isText(JsonNode json) {
        return json.isString()
                && json.asString().length() <= LONGEST_TEXT
                && json.asString().indexOf(0) < 0;
    }

    /// Texts in their order, each once; none where the field is absent.
    ///
    /// @throws WrongField when it is no list, or one of them no text as of [#optionalText]
    public Set<String> texts(String name) {
        if (!has(name)) {
            return Set.of();
        }
        var list = json.path(name);
        if (!list.isArray() || !list.valueStream().allMatch(Fields::isText)) {
            throw wrong(name, "a list of texts");
        }
        return list.valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// An address that may be called.
    ///
    /// @throws WrongField when it is missing, no address, or not accepted
    public URI address(String name, Predicate<URI> accepted) {
        try {
            var uri = new URI(text(name));
            if (accepted.test(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(name, "an address");
        }
        throw wrong(name, "an https address that is allowed here");
    }

    /// A number of at most 30 digits, before and behind the point.
    ///
    /// @throws WrongField when it is missing, longer, or no number
    public BigDecimal number(String name) {
        var number = json.path(name);
        if (!number.isNumber()) {
            throw wrong(name, "a number");
        }
        var value = number.decimalValue();
        // 1E+999999999 is short to send and a gigabyte to write out.
        if (value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
            throw wrong(name, "a number of at most " + MOST_DIGITS + " digits");
        }
        return value;
    }

    /// A number, or null where there is none.
    ///
    /// @throws WrongField when it is longer than 30 digits, or no number
    public @Nullable BigDecimal optionalNumber(String name) {
        return has(name) ? number(name) : null;
    }

    /// A moment, in whatever zone it is written; null where there is none.
    public @Nullable Instant optionalMoment(String name) {
        var text = optionalText(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "a date and time with its zone");
        }
    }

    /// The fields of an object.
    ///
    /// @throws WrongField when it is missing or no object
    public Fields object(String name) {
        if (!json.path(name).isObject()) {
            throw wrong(name, "a JSON object");
        }
        return new Fields(json.path(name), path(name) + ".");
    }

    /// A list of objects; none where the field is absent.
    ///
    /// @throws WrongField when it is no list, or holds something else
    public List<Fields> optionalObjects(String name) {
        return has(name) ? objects(name) : List.of();
    }

    /// A list of objects.
    ///
    /// @throws WrongField when it is missing, no list, or holds something else
    public List<Fields> objects(String name) {
        var list = json.path(name);
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            throw wrong(name, "a list of JSON objects");
        }
        return list.valueStream().map(one -> new Fields(one, path(name) + "[].")).toList();
    }

    /// What a reading throws that finds a field wrong by itself.
    ///
    /// @param shouldBe ends "… is not", as in "a text"
    public WrongField wrong(String name, String shouldBe) {
        return new WrongField("has a wrong field: " + path(name) + " is not " + shouldBe);
    }

    private String path(String name) {
        return within + name;
    }

    /// Shows nothing of the values, which may be tokens or people.
    @Override
    public String toString() {
        return "Fields[" + within + "]";
    }
}
