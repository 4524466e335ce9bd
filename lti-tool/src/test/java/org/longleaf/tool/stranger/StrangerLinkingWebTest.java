package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.BadTokens.MARK;
import static org.longleaf.tool.stranger.Meeting.CLIENT;
import static org.longleaf.tool.stranger.Meeting.DEPLOYMENT;
import static org.longleaf.tool.stranger.Meeting.good;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.longleaf.tool.stranger.Launch.Person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Content comes to the platform by deep linking, and only what it accepts.
@ExtendWith(Met.class)
final class StrangerLinkingWebTest {
    private final Meeting meeting;

    StrangerLinkingWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    private Launch linking(Map<String, Object> settings, String... roles) {
        return Launch.of(
                        Launch.DEEP_LINKING,
                        Person.named("instructor-1", "Ines", "Instructor", roles),
                        DEPLOYMENT)
                .with(Launch.LINKING + "deep_linking_settings", settings);
    }

    private Map<String, Object> asked(Map<String, Object> changes) {
        return meeting.platform.linking.ask(CLIENT, DEPLOYMENT, changes);
    }

    /// Chooses the first that the picker shows and goes back to the platform.
    private Form chooseFirst(Visit visit) {
        Page picker = visit.start();
        String first = picker.choices("chosen").getFirst();
        Page details =
                visit.submit(
                        picker.formTo("/deep-linking")
                                .to("/deep-linking/details")
                                .with("chosen", first));
        return visit.submit(details.formTo("/deep-linking")).form();
    }

    @Test
    void an_instructor_links_a_micro_credential_and_its_link_launches_bound_to_it() {
        Map<String, Object> settings = asked(Map.of());
        Visit visit =
                new Visit(meeting.launch(linking(settings, Launch.MEMBERSHIP + "Instructor")));

        Page returned = visit.leaveBy(chooseFirst(visit));

        assertThat(returned.status()).isEqualTo(200);
        assertThat(meeting.platform.complaints()).isEmpty();
        Map<String, Object> item = meeting.platform.linking.chosenFor(settings).getFirst();
        assertThat(item).containsEntry("type", "ltiResourceLink").containsKey("lineItem");
        Visit teacher = new Visit(meeting.launch(linkedBy(item, "linked-1")));
        assertThat(teacher.start().words()).contains(item.get("title").toString());
        assertThat(teacher.launched().start().toString()).isEqualTo(item.get("url"));
        Visit copied = new Visit(meeting.launch(linkedBy(item, "copy-of-linked-1")));
        assertThat(copied.start().words()).contains(item.get("title").toString());
    }

    /// A launch of the link that the platform made of the item, custom parameters and line item
    /// included.
    @SuppressWarnings("unchecked")
    private Launch linkedBy(Map<String, Object> item, String link) {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.putAll(
                meeting.platform
                        .desk
                        .registered
                        .get(CLIENT)
                        .customParameters(Launch.RESOURCE_LINK));
        custom.putAll((Map<String, ?>) item.get("custom"));
        Map<String, Object> line = new LinkedHashMap<>((Map<String, ?>) item.get("lineItem"));
        line.put("resourceLinkId", link);
        line.putIfAbsent("label", item.get("title"));
        return meeting.withServices(
                good().withLti("resource_link", Map.of("id", link, "title", "Renamed here"))
                        .withLti("target_link_uri", item.get("url"))
                        .withLti("custom", custom),
                meeting.platform.gradebook.add(line));
    }

    @Test
    void a_platform_without_line_items_gets_none() {
        Map<String, Object> settings = asked(CertificationLaunches.withoutLineItems());
        Visit visit = new Visit(meeting.launch(linking(settings, "Instructor")));

        Page returned = visit.leaveBy(chooseFirst(visit));

        assertThat(returned.status()).isEqualTo(200);
        assertThat(meeting.platform.complaints()).isEmpty();
        assertThat(meeting.platform.linking.chosenFor(settings)).hasSize(1);
    }

    @Test
    void who_cancels_comes_back_with_nothing() {
        Map<String, Object> settings = asked(Map.of());
        Visit visit =
                new Visit(meeting.launch(linking(settings, Launch.MEMBERSHIP + "Instructor")));
        Form form = visit.start().formTo("/deep-linking").with("cancel", "yes");

        Page returned =
                visit.leaveBy(
                        visit.submit(
                                        new Form(
                                                form.action(),
                                                "POST",
                                                form.origin(),
                                                form.policy(),
                                                form.fields()))
                                .form());

        assertThat(returned.status()).isEqualTo(200);
        assertThat(meeting.platform.complaints()).isEmpty();
        assertThat(meeting.platform.linking.chosenFor(settings)).isEmpty();
    }

    @Test
    void a_request_for_links_is_answered_once() {
        Visit visit =
                new Visit(
                        meeting.launch(linking(asked(Map.of()), Launch.MEMBERSHIP + "Instructor")));
        Page picker = visit.start();
        Page details =
                visit.submit(
                        picker.formTo("/deep-linking")
                                .to("/deep-linking/details")
                                .with("chosen", picker.choices("chosen").getFirst()));
        Form choice = details.formTo("/deep-linking");
        assertThat(visit.submit(choice).form().value("JWT")).isNotEmpty();

        assertThat(visit.submit(choice).status()).isBetween(400, 499);
    }

    @TestFactory
    Stream<DynamicTest> requests_for_links_that_cannot_be_answered_are_refused() {
        String settings = Launch.LINKING + "deep_linking_settings";
        Map<String, Launch> bad = new LinkedHashMap<>();
        String teaching = Launch.MEMBERSHIP + "Instructor";
        Launch usual = linking(asked(Map.of()), teaching);
        bad.put("no settings", usual.without(settings));
        bad.put("settings no object", usual.with(settings, MARK));
        bad.put("a student asks", linking(asked(Map.of()), Launch.MEMBERSHIP + "Learner"));
        for (String back :
                List.of(
                        "javascript:" + MARK,
                        "https://" + MARK + ".example/return",
                        "http://10.0.0.1/" + MARK,
                        "/" + MARK,
                        "")) {
            bad.put(
                    "back to " + back,
                    linking(asked(Map.of("deep_link_return_url", back)), teaching));
        }
        return bad.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(), () -> meeting.refuses(each.getValue())));
    }

    @Test
    void the_tool_asks_for_a_deep_linking_placement_that_the_platform_has() {
        List<Object> placements = new ArrayList<>();
        meeting.platform.desk.registered.get(CLIENT).messages().stream()
                .filter(message -> Launch.DEEP_LINKING.equals(message.get("type")))
                .forEach(m -> placements.addAll((List<?>) m.getOrDefault("placements", List.of())));

        assertThat(placements).containsAnyOf("ContentArea");
    }

    @Test
    void a_platform_that_accepts_no_links_is_offered_none() {
        Map<String, Object> settings = asked(Map.of("accept_types", List.of("file")));
        Page page = meeting.launch(linking(settings, Launch.MEMBERSHIP + "Instructor"));

        Page shown = page.bearer().isEmpty() ? page : new Visit(page).start();

        assertThat(shown.choices("chosen")).as(shown.words()).isEmpty();
    }
}
