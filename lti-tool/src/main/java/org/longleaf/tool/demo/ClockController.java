package org.longleaf.tool.demo;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// Moves a demo's time, for the sandbox alone: it is on this machine and knows the secret that the
/// start command gave both. To everybody else there is nothing here.
@RestController
@ConditionalOnBooleanProperty("longleaf.demo")
class ClockController {

    private final MoveClock move;
    private final String secret;

    ClockController(MoveClock move, @Value("${longleaf.demo-secret:}") String secret) {
        this.move = move;
        this.secret = secret;
    }

    @ForAnyone
    @PutMapping("/demo/clock")
    ResponseEntity<Map<String, String>> set(
            @RequestHeader(name = "X-Demo-Secret", required = false) @Nullable String said,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        if (!knows(said) || !InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()) {
            return ResponseEntity.notFound().build();
        }
        return moment(body)
                .map(this::moved)
                .orElseGet(() ->
                        answer(
                                HttpStatus.BAD_REQUEST,
                                "Send {\"now\":\"2026-05-18T12:00:00Z\"}, a moment in UTC"));
    }

    private boolean knows(@Nullable String said) {
        return said != null
                && !secret.isBlank()
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Instant> moment(byte @Nullable [] body) {
        try {
            String now =
                    JsonMapper.shared()
                            .readTree(body == null ? new byte[0] : body)
                            .path("now")
                            .asString("");
            return Optional.of(Instant.parse(now));
        } catch (JacksonException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Map<String, String>> moved(Instant moment) {
        return switch (move.to(moment)) {
            case MOVED -> answer(HttpStatus.OK, "The clock has moved");
            case PASSED ->
                    answer(
                            HttpStatus.CONFLICT,
                            "The clock only goes forward, and is later than that");
            case BUSY ->
                    answer(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "Work is under way that must end before time moves; try again");
        };
    }

    private ResponseEntity<Map<String, String>> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status)
                .body(Map.of("words", words, "now", move.now().toString()));
    }
}
