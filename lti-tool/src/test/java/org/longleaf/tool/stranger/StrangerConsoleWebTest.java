package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.Meeting.CLIENT;
import static org.longleaf.tool.stranger.Meeting.good;
import static org.longleaf.tool.stranger.Meeting.teacher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/// The first admin comes from the platform, and the console calls it.
@ExtendWith(Met.class)
final class StrangerConsoleWebTest {
    private final Meeting meeting;

    StrangerConsoleWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    private Visit chief() {
        return new Visit(
                meeting.launch(
                        teacher("chief-1", "Cleo")
                                .withLti("roles", List.of(Launch.MEMBERSHIP + "Instructor"))));
    }

    @Test
    void the_connection_check_gets_through_to_the_platform() {
        String lineItem =
                meeting.platform.gradebook.add(Map.of("label", "Check", "scoreMaximum", 1));
        meeting.launch(meeting.withServices(good(), lineItem));
        int tokens = meeting.platform.tokens.given.get();
        Visit chief = chief();
        Page canvases = chief.open(meeting.registered.address().resolve("/console/T10/connect"));
        String registration = meeting.registration(CLIENT, meeting.platform.issuer());

        Page checked =
                chief.submit(canvases.formTo(".*/checks").with("registration", registration));

        assertThat(checked.status()).isEqualTo(200);
        assertThat(meeting.platform.tokens.given.get()).as(checked.words()).isGreaterThan(tokens);
        assertThat(meeting.platform.gradebook.calls).as(checked.words()).isNotEmpty();
        assertThat(meeting.platform.complaints()).as(checked.words()).isEmpty();
    }

    @Test
    void another_place_waits_for_the_yes_that_an_admin_gives_in_the_console() {
        Launch there = good().withLti("deployment_id", "campus-2");
        Refusal.on(meeting.launch(there));
        Visit chief = chief();
        Page waiting =
                chief.open(meeting.registered.address().resolve("/console/state/registrations"));

        Page said =
                chief.submit(
                        waiting.formTo(
                                        ".*/deployments/"
                                                + meeting.deployment("campus-2")
                                                + "/approval")
                                .with("forDistrict", waiting.option("forDistrict", "Pinestraw")));

        assertThat(said.status()).isEqualTo(200);
        assertThat(meeting.launch(there).bearer()).isNotEmpty();
    }

    @Test
    void the_first_admin_is_not_kept_out_by_the_first_place_that_waits() {
        Launch first = teacher("chief-1", "Cleo").withLti("deployment_id", "campus-3");

        assertThat(meeting.launch(first).bearer()).isNotEmpty();
    }

    @Test
    void whoever_administers_an_invited_platform_is_the_yes_to_the_first_place() {
        try (StrangersPlatform invited = StrangersPlatform.start()) {
            meeting.register(invited, meeting.invitation("T20"));
            Launch learner = good().withLti("deployment_id", "campus-1");
            Refusal.on(meeting.launchFrom(invited, learner));
            Launch admin = administrator("campus-1");
            Refusal.on(
                    meeting.launchFrom(
                            invited, admin.withLti("context", Map.of("id", "course-1"))));

            assertThat(meeting.launchFrom(invited, admin).bearer()).isNotEmpty();
            assertThat(meeting.launchFrom(invited, learner).bearer()).isNotEmpty();
            Refusal.on(meeting.launchFrom(invited, administrator("campus-2")));
        }
    }

    private static Launch administrator(String place) {
        return teacher("district-chief-1", "Dale")
                .withLti("deployment_id", place)
                .withoutLti("context")
                .withLti("roles", List.of(Launch.INSTITUTION + "Administrator"));
    }
}
