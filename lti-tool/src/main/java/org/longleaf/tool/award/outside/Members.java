package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Members of a stranger's document, read so that whatever stands there can be kept and shown.
final class Members {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final int SHORT = 300;
    static final int LONG = 2_000;

    private static final String CREDENTIALS_2 = "https://www.w3.org/ns/credentials/v2";
    private static final Pattern OLD =
            Pattern.compile("https?://w3id\\.org/openbadges/v[12](/.*)?");
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}]+");
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    private Members() {}

    static boolean isA(ObjectNode document, String type) {
        return all(document.path("type")).anyMatch(one -> type.equals(one.asString("")));
    }

    static boolean isOnCredentials2(ObjectNode document) {
        return all(document.path("@context"))
                .anyMatch(one -> CREDENTIALS_2.equals(one.asString("")));
    }

    static boolean hasOldContext(ObjectNode document) {
        return all(document.path("@context"))
                .anyMatch(one -> OLD.matcher(one.asString("")).matches());
    }

    /// Text to be shown. What is too long is cut.
    static String words(JsonNode node, int most) {
        String words = UNSHOWABLE.matcher(node.asString("")).replaceAll(" ").strip();
        return words.length() <= most ? words : words.substring(0, most - 1) + "…";
    }

    /// Text to be compared. What cannot be kept as it is counts as not said.
    static String address(JsonNode node) {
        String address = node.asString("");
        return address.length() <= LONG && !UNSHOWABLE.matcher(address).find() ? address : "";
    }

    /// The first that is a time, as text or, as Open Badges once allowed, in seconds; null where
    /// none is.
    static @Nullable Instant time(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            Instant time = oneTime(node);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable Instant oneTime(JsonNode node) {
        try {
            Instant time =
                    node.isIntegralNumber() && node.canConvertToLong()
                            ? Instant.ofEpochSecond(node.asLong())
                            : parsed(node.asString(""));
            LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
            return day.isBefore(FIRST) || day.isAfter(LAST) ? null : time;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant parsed(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Stream<JsonNode> all(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }
}
