package org.longleaf.tool.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.review.queue.Eligibility;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The lead reviewer, who asks why a submission is not offered to somebody, and reads how far
/// reviewers agree.
final class Lead {

    private static final String WHO = "p08";

    private final Canvas canvas;
    private final Content content;
    private final Stored stored;
    private final RunningTool tool;

    Lead(Canvas canvas, Content content, Stored stored, RunningTool tool) {
        this.canvas = canvas;
        this.content = content;
        this.stored = stored;
        this.tool = tool;
    }

    Tab agreement() {
        Tab tab = canvas.own(WHO, "lead_reviewer").follow("How far reviewers agree");
        tab.screen().expectFirst("input[name=from]").attr("value", "2026-05-01");
        tab.screen().expectFirst("input[name=until]").attr("value", "2026-11-30");
        return tab.press("Show these days");
    }

    /// The reasons that the screen gives for each of these people, in its own words.
    Map<String, List<String>> answers(String story, int number, Set<String> people) {
        Tab tab = canvas.own(WHO, "lead_reviewer").follow("Why is it not offered?");
        tab.screen().expectFirst("#why-code").attr("value", stored.code(story, number));
        tab.press("Find it");
        Map<String, List<String>> answers = new TreeMap<>();
        for (String person : people) {
            String name = content.named("people", person).path("name").asString();
            tab.screen().select("#why-person option").forEach(one -> one.removeAttr("selected"));
            List<Element> option =
                    tab.screen().select("#why-person option").stream()
                            .filter(one -> one.text().equals(name))
                            .toList();
            if (option.isEmpty()) {
                answers.put(person, asked(story, number, person));
                continue;
            }
            option.getFirst().attr("selected", "");
            tab.press("Say why");
            List<String> reasons =
                    new ArrayList<>(
                            tab.screen()
                                    .select("section[role=status]")
                                    .getFirst()
                                    .select("li")
                                    .eachText());
            answers.put(person, reasons);
        }
        return answers;
    }

    /// Of whose roles never covered it the screen does not let ask; the predicate behind it does.
    private List<String> asked(String story, int number, String person) {
        UUID slot = stored.slots(story, number).getFirst();
        return tool
                .bean(Transactions.class)
                .call(
                        new Scope(stored.district(story), stored.person(person), null),
                        () -> tool.bean(Eligibility.class).bars(slot))
                .stream()
                .map(bar -> said(bar.reason()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, List<String>> seen(Object answers) {
        return (Map<String, List<String>>) answers;
    }

    /// As the content expects, reason by reason.
    void isAnswered(JsonNode expected, Map<String, List<String>> answers) {
        Map<String, List<String>> wanted = new TreeMap<>();
        Content.texts(expected.path("offered")).forEach(offered -> wanted.put(offered, List.of()));
        expected.path("barred")
                .propertyStream()
                .forEach(barred ->
                        wanted.put(
                                barred.getKey(),
                                Content.texts(barred.getValue()).stream()
                                        .map(Lead::said)
                                        .toList()));
        assertThat(answers).isEqualTo(wanted);
    }

    private static String said(String reason) {
        return Words.english("review.bar." + reason);
    }
}
