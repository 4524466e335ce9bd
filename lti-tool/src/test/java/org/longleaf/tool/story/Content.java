package org.longleaf.tool.story;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The demo content as it stands in its file.
record Content(JsonNode all) {

    static Content read() {
        return new Content(
                JsonMapper.shared().readTree(Path.of("../deploy/demo/demo-content.json").toFile()));
    }

    Stream<JsonNode> list(String name) {
        return all.path(name).valueStream();
    }

    JsonNode named(String list, String id) {
        return list(list)
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + list));
    }

    JsonNode story(String id) {
        return named("attempts", id);
    }

    /// What the content expects of itself.
    JsonNode expected(String id) {
        return named("expected_checks", id).path("expect");
    }

    JsonNode given(String id) {
        return named("expected_checks", id).path("given");
    }

    String title(String microCredential) {
        return named("micro_credentials", microCredential).path("title").asString();
    }

    /// The words for a level, on its scale.
    String level(String microCredential, String key) {
        String scale =
                named(
                                "stakes",
                                named("micro_credentials", microCredential)
                                        .path("stakes")
                                        .asString())
                        .path("scale")
                        .asString();
        return named("scales", scale)
                .path("levels")
                .valueStream()
                .filter(level -> level.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow()
                .path("label")
                .asString();
    }

    String criterion(String microCredential, String code) {
        return named("micro_credentials", microCredential)
                .path("criteria")
                .valueStream()
                .filter(criterion -> criterion.path("id").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("title")
                .asString();
    }

    static Instant moment(JsonNode said) {
        return Instant.parse(said.asString());
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
