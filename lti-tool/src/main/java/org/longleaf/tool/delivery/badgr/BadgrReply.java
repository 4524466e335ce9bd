package org.longleaf.tool.delivery.badgr;

import org.longleaf.canvas.http.Exchange.Answered;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The envelope of each answer: `status`, `result`, and what was wrong. Nothing in it is trusted to
/// be there.
public record BadgrReply(JsonNode body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ENTITY = Pattern.compile("[A-Za-z0-9_-]{1,254}");
    private static final int MOST_WORDS = 300;

    public static BadgrReply of(Answered answered) {
        if (!answered.complete()) {
            return new BadgrReply(MissingNode.getInstance());
        }
        try {
            return new BadgrReply(JSON.readTree(answered.body()));
        } catch (JacksonException _) {
            return new BadgrReply(MissingNode.getInstance());
        }
    }

    public List<JsonNode> results() {
        return body.path("result").valueStream().toList();
    }

    /// The opaque id of a thing, where it may stand in an address.
    public static Optional<String> entity(JsonNode thing) {
        return Optional.of(thing.path("entityId").asString(""))
                .filter(id -> ENTITY.matcher(id).matches());
    }

    /// The id of the one thing that the answer holds.
    public Optional<String> entity() {
        return results().stream().findFirst().flatMap(BadgrReply::entity);
    }

    /// What the service says was wrong, on one line; nobody's address stands in it.
    public String words() {
        Stream<String> fields =
                body.path("fieldErrors").properties().stream()
                        .map(field -> field.getKey() + " " + texts(field.getValue()));
        String words =
                Stream.concat(Stream.of(texts(body.path("validationErrors"))), fields)
                        .filter(said -> !said.isBlank())
                        .collect(Collectors.joining("; "));
        return cleaned(words.isEmpty() ? described() : words);
    }

    private String described() {
        return body.path("status").path("description").asString(body.path("error").asString(""));
    }

    private static String texts(JsonNode said) {
        return said.isArray()
                ? said.valueStream().map(BadgrReply::texts).collect(Collectors.joining(", "))
                : said.asString("");
    }

    private static String cleaned(String words) {
        String clean =
                words.replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .replaceAll("\\S+@\\S+", "[address]")
                        .strip();
        return clean.length() <= MOST_WORDS ? clean : clean.substring(0, MOST_WORDS - 1) + "…";
    }
}
