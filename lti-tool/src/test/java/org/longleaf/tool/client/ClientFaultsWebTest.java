package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tool.client.Doors.granted;
import static org.longleaf.tool.client.Doors.reason;
import static org.longleaf.tool.client.Sandbox.faults;
import static org.longleaf.tool.client.West.TEACHER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.KeptGrant;
import org.longleaf.canvas.rest.UserKey;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// What Canvas breaks, and its throttle.
class ClientFaultsWebTest {
    @RegisterExtension final Doors doors = new Doors();
    private final CanvasRest teacher = doors.of(TEACHER);

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "too_many", "down", "reset", "html_label", "slow"})
    void a_call_that_canvas_breaks_and_that_may_be_repeated_is(String mode) {
        faults(
                "{\"throttle\":{\"mode\":\"off\"},\"rest\":{\"mode\":\"%s\",\"times\":1,\"seconds\":0}}"
                        .formatted(mode));

        var read = teacher.people().read(UserKey.self());

        if (mode.equals("reset")) {
            assertThat(read).isInstanceOf(TryLater.class);
        } else {
            assertThat(read.orThrow().id()).isEqualTo("1004312");
        }
    }

    @Test
    void an_error_in_a_200_is_no_success() {
        faults(
                "{\"throttle\":{\"mode\":\"off\"},\"rest\":{\"mode\":\"error_in_200\",\"times\":1}}");

        assertThat(reason(teacher.people().read(UserKey.self()))).contains("An error occurred.");
    }

    /// What a naive client does in a second shuts it out; this one is never refused.
    @Test
    void calls_from_many_threads_stay_under_the_throttle() throws Exception {
        var patient =
                doors.patient(KeptGrant.inMemory(granted(doors.oauth(), West.visitor(TEACHER))));
        faults("{}");
        try (var threads = Executors.newFixedThreadPool(20)) {
            var calls =
                    IntStream.range(0, 100)
                            .mapToObj(_ ->
                                    threads.submit(() -> patient.people().read(UserKey.self())))
                            .toList();
            for (var call : calls) {
                assertThat(call.get().orThrow().id()).isEqualTo("1004312");
            }
        }
        assertThat(Sandbox.shared().arrived().path("buckets").valueStream())
                .isNotEmpty()
                .allMatch(one -> one.path("refused").asInt() == 0);
    }
}
