package org.longleaf.tool.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.stranger.BadTokens.MARK;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/// A registration takes one good invitation and a platform that plays by the rules.
@ExtendWith(Met.class)
final class StrangerRegistrationWebTest {
    private final Meeting meeting;

    StrangerRegistrationWebTest(Meeting meeting) {
        this.meeting = meeting;
    }

    @TestFactory
    Stream<DynamicTest> configurations_are_read_from_nowhere_private() {
        return BadRegistrations.addresses(meeting.platform).stream()
                .map(address ->
                        refusedRegistration(
                                "from " + address.substring(0, Math.min(60, address.length())),
                                invitation ->
                                        meeting.register(
                                                invitation,
                                                address,
                                                meeting.platform.desk.token())));
    }

    @TestFactory
    Stream<DynamicTest> bad_configurations_are_refused() {
        return BadRegistrations.descriptions().entrySet().stream()
                .map(each ->
                        refusedRegistration(
                                each.getKey(),
                                invitation -> {
                                    meeting.platform.desk.described = each.getValue();
                                    return meeting.register(meeting.platform, invitation);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> bad_answers_are_refused() {
        return BadRegistrations.answers(meeting.platform).entrySet().stream()
                .map(each ->
                        refusedRegistration(
                                each.getKey(),
                                invitation -> {
                                    each.getValue().accept(meeting.platform.desk);
                                    return meeting.register(meeting.platform, invitation);
                                }));
    }

    private DynamicTest refusedRegistration(String name, Function<String, Page> attempt) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    long before = meeting.registrations();
                    int strays = meeting.platform.strayReads.get();
                    meeting.platform.bytesTaken.set(0);
                    String invitation = meeting.invitation("T40");
                    try {
                        Refusal.on(attempt.apply(invitation));
                    } finally {
                        meeting.platform.desk.behaveAgain();
                    }
                    assertThat(meeting.registrations()).isEqualTo(before);
                    assertThat(meeting.platform.strayReads.get()).as("redirects").isEqualTo(strays);
                    assertThat(meeting.platform.bytesTaken.get()).isLessThan(16 << 20);
                });
    }

    @Test
    void an_invitation_opens_once_and_a_used_one_looks_like_one_that_never_was() {
        String invitation = meeting.invitation("T40");
        assertThat(meeting.register(meeting.foreign, invitation).status()).isEqualTo(200);
        long before = meeting.registrations();
        int read = meeting.foreign.desk.configurationsRead.get();

        Refusal used = Refusal.on(meeting.register(meeting.foreign, invitation));
        Refusal unknown = Refusal.on(meeting.register(meeting.foreign, MARK));
        Refusal missing = Refusal.on(meeting.register(meeting.foreign, ""));

        assertThat(unknown.said()).isEqualTo(used.said());
        assertThat(missing.said()).isEqualTo(used.said());
        assertThat(meeting.registrations()).isEqualTo(before);
        assertThat(meeting.foreign.desk.configurationsRead.get()).isEqualTo(read);
    }

    @Test
    void a_registration_that_was_refused_leaves_its_invitation_good() {
        String invitation = meeting.invitation("T40");
        meeting.platform.desk.answer = usual -> Reply.json(422, Map.of("error", "later"));
        Refusal.on(meeting.register(meeting.platform, invitation));
        meeting.platform.desk.behaveAgain();

        assertThat(meeting.isUnused(invitation)).isTrue();
    }

    @Test
    void a_client_id_as_long_as_a_platform_likes_works_or_is_refused() {
        StringBuilder longest = new StringBuilder();
        Random random = new Random(7);
        random.ints(6000, 'a', 'z' + 1).forEach(longest::appendCodePoint);
        meeting.platform.desk.granted =
                all -> {
                    all.put("client_id", longest.toString());
                    return all;
                };

        assertThat(meeting.register(meeting.platform, meeting.invitation("T40")).status())
                .isLessThan(500);
    }

    @Test
    void of_ten_registrations_at_once_by_one_invitation_exactly_one_is_made() throws Exception {
        String invitation = meeting.invitation("T40");
        long before = meeting.registrations();
        List<Callable<Page>> attempts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            attempts.add(() -> meeting.register(meeting.foreign, invitation));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(attempts);
        }

        assertThat(meeting.registrations()).isEqualTo(before + 1);
    }
}
