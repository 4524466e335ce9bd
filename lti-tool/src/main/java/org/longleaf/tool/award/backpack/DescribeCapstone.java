package org.longleaf.tool.award.backpack;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.stream.Collectors;

/// A stack as an achievement. Open Badges has no word for a stack: its criteria name the parts, and
/// the record around their badges says that each is part of it.
final class DescribeCapstone {

    private DescribeCapstone() {}

    /// @param id its address
    static ObjectNode of(Stack stack, URI id) {
        ObjectNode achievement = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        achievement.putArray("type").add("Achievement");
        achievement.put("achievementType", "Badge");
        achievement.put("name", stack.capstone());
        achievement.put("description", stack.statement());
        achievement
                .putObject("image")
                .put("id", id + "/picture.png")
                .put("type", "Image")
                .put("caption", "Badge: " + stack.capstone());
        achievement.put("humanCode", stack.code());
        achievement.put("version", stack.version());
        achievement
                .putObject("criteria")
                .put(
                        "narrative",
                        stack.steps().stream()
                                .map(DescribeCapstone::line)
                                .collect(Collectors.joining("\n")));
        return achievement;
    }

    private static String line(Stack.Step step) {
        String parts =
                step.parts().stream()
                        .map(part -> part.code() + " " + part.title())
                        .collect(Collectors.joining(" or "));
        return "* " + parts + (step.required() ? "" : " (optional)");
    }
}
