package org.longleaf.sandbox.clock;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// Tells the sandbox's time and moves it on. The tool's goes first: where the tool does not follow,
/// nothing moves.
@RestController
@RequestMapping("/sandbox/clock")
final class ClockController {
    private final SandboxClock clock;
    private final ToolClock tool;
    private final JsonMapper json;

    ClockController(SandboxClock clock, ToolClock tool, JsonMapper json) {
        this.clock = clock;
        this.tool = tool;
        this.json = json;
    }

    @GetMapping
    Map<String, String> shown() {
        return Map.of("now", clock.instant().toString());
    }

    @PutMapping
    synchronized ResponseEntity<Map<String, String>> set(
            @RequestBody(required = false) byte @Nullable [] body) {
        var moment = moment(body);
        if (moment.isEmpty()) {
            return answer(
                    HttpStatus.BAD_REQUEST,
                    "Send {\"now\":\"2026-05-18T12:00:00Z\"}, a moment in UTC");
        }
        if (moment.get().isBefore(clock.instant())) {
            return answer(
                    HttpStatus.CONFLICT, "The clock only goes forward, and is later than that");
        }
        return together(moment.get());
    }

    private Optional<Instant> moment(byte @Nullable [] body) {
        try {
            var said = json.readTree(body == null ? new byte[0] : body).path("now").asString("");
            return Optional.of(Instant.parse(said));
        } catch (JacksonException | DateTimeParseException noMoment) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Map<String, String>> together(Instant moment) {
        try {
            var said = tool.set(moment);
            if (said.statusCode() / 100 != 2) {
                return answer(
                        HttpStatus.BAD_GATEWAY,
                        "The tool's clock did not move, so the sandbox's did not: "
                                + said.statusCode()
                                + " "
                                + said.body());
            }
        } catch (IOException unreachable) {
            return answer(
                    HttpStatus.BAD_GATEWAY, "The tool was not reached, so no clock was moved");
        }
        clock.moveOnTo(moment);
        return answer(HttpStatus.OK, "Both clocks have moved");
    }

    private ResponseEntity<Map<String, String>> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .body(Map.of("words", words, "now", clock.instant().toString()));
    }
}
