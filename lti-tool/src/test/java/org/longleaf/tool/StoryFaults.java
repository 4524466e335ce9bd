package org.longleaf.tool;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What goes wrong while the story is told, each thing at its place: a number of times, so that the
/// story always ends, and one or two to a delivery, so that its pauses stay short.
///
/// - The first token is asked for in vain, the second comes late; the score that waited for it is
///   answered with JSON under another label.
/// - The decision's score is throttled, and the second submission's is taken and answered by a 500.
/// - The award's score is taken and the connection closed; before it is sent again, what stands in
///   Canvas is asked for, and the answer is noise.
/// - A new line item is made and answered by a 500; asking for it afterwards is throttled.
/// - NCEES is down, then takes the record and half of its receipt arrives.
final class StoryFaults {

    static final String PLAN =
            """
            {"token": {"mode": "reset", "times": 1, "then": {"mode": "slow", "times": 1, "seconds": 1}},
             "scores": {"mode": "html_label", "times": 1,
                "then": {"mode": "throttled", "times": 1,
                "then": {"mode": "accept_and_fail", "times": 1, "after": 1,
                "then": {"mode": "accept_and_drop", "times": 1, "after": 1}}}},
             "results": {"mode": "garbage", "times": 1, "after": 1},
             "lineitems": {"mode": "accept_and_fail", "times": 1, "after": 1,
                "then": {"mode": "throttled", "times": 1}},
             "ncees": {"mode": "down", "times": 1, "then": {"mode": "cut", "times": 1}}}
            """;

    static final Map<String, Long> ALL =
            Stream.of(
                            "token reset",
                            "token slow",
                            "scores html_label",
                            "scores throttled",
                            "scores accept_and_fail",
                            "scores accept_and_drop",
                            "results garbage",
                            "line_items throttled",
                            "line_items accept_and_fail",
                            "ceu-records down",
                            "ceu-records cut")
                    .collect(Collectors.toMap(hit -> hit, _ -> 1L, Long::sum, TreeMap::new));

    private StoryFaults() {}

    /// How often each was met, by the last part of the address and its name.
    static Map<String, Long> happened(JsonNode state) {
        return state.path("calls")
                .valueStream()
                .filter(call -> !call.path("fault").isNull())
                .collect(
                        Collectors.groupingBy(
                                call -> service(call) + " " + call.path("fault").asString(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /// Whether all of them happened, and the last call of each service since was taken.
    static boolean areOver(JsonNode state) {
        Map<String, JsonNode> last =
                state.path("calls")
                        .valueStream()
                        .collect(
                                Collectors.toMap(
                                        StoryFaults::service, call -> call, (_, later) -> later));
        return happened(state).keySet().containsAll(ALL.keySet())
                && Stream.of("scores", "results", "line_items", "ceu-records")
                        .map(last::get)
                        .allMatch(call ->
                                call.path("fault").isNull()
                                        && call.path("status").asInt() / 100 == 2);
    }

    private static String service(JsonNode call) {
        return List.of(call.path("path").asString().split("/")).getLast();
    }
}
