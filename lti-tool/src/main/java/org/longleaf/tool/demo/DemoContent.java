package org.longleaf.tool.demo;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The demo content's file, and which row id each of its names was given during a load.
final class DemoContent {

    private final JsonNode root;
    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final Map<String, UUID> named = new HashMap<>();

    DemoContent(JsonNode root) {
        this.root = root;
    }

    List<JsonNode> list(String name) {
        return root.path(name).valueStream().toList();
    }

    JsonNode get(String name) {
        return root.path(name);
    }

    /// The row id of something in the file; the first to ask makes it.
    UUID id(String kind, String name) {
        return named.computeIfAbsent(kind + " " + name, _ -> ids.generate());
    }

    @Nullable UUID idOrNull(String kind, JsonNode name) {
        return name.isString() ? id(kind, name.asString()) : null;
    }

    UUID fresh() {
        return ids.generate();
    }

    static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    static @Nullable LocalDate day(JsonNode node) {
        return node.isString() ? LocalDate.parse(node.asString()) : null;
    }

    static LocalDate someDay(JsonNode node) {
        return Objects.requireNonNull(day(node));
    }

    static @Nullable Integer number(JsonNode node) {
        return node.isNumber() ? node.asInt() : null;
    }

    static List<String> texts(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }

    static Map<String, BigDecimal> amounts(JsonNode node) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        node.propertyStream()
                .forEach(entry -> amounts.put(entry.getKey(), entry.getValue().decimalValue()));
        return amounts;
    }
}
