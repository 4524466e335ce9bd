package org.longleaf.sandbox.badgr;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Arrivals;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Issuers, badge classes and assertions of the one account, as Badgr v2 serves them.
@RestController
final class BadgrController {
    private static final String AUTHORIZATION = "Authorization";

    private final BadgrTokens tokens;
    private final Badges badges;
    private final Arrivals arrivals;
    private final Clock clock;

    BadgrController(BadgrTokens tokens, Badges badges, Arrivals arrivals, Clock clock) {
        this.tokens = tokens;
        this.badges = badges;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @GetMapping("/badgr/v2/issuers")
    ResponseEntity<Map<String, @Nullable Object>> issuers(
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () ->
                        Envelope.of(
                                HttpStatus.OK,
                                Badges.ISSUERS.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(one ->
                                                Map.of(
                                                        "entityType",
                                                        "Issuer",
                                                        "entityId",
                                                        one.getKey(),
                                                        "name",
                                                        one.getValue()))
                                        .toList()));
    }

    @GetMapping("/badgr/v2/issuers/{issuer}/badgeclasses")
    ResponseEntity<Map<String, @Nullable Object>> classes(
            @PathVariable String issuer,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () ->
                        Badges.ISSUERS.containsKey(issuer)
                                ? Envelope.of(HttpStatus.OK, badges.classesOf(issuer))
                                : Envelope.notFound());
    }

    @PostMapping(
            path = "/badgr/v2/issuers/{issuer}/badgeclasses",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> makeClass(
            @PathVariable String issuer,
            @RequestBody JsonNode body,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () -> {
                    var wrong = new BadgrChecks(clock.instant()).badgeClass(body);
                    if (!Badges.ISSUERS.containsKey(issuer)) {
                        return Envelope.notFound();
                    }
                    if (!wrong.isEmpty()) {
                        return Envelope.badFields(wrong);
                    }
                    var made = badgeClass(issuer, body);
                    badges.add(made);
                    return Envelope.of(HttpStatus.CREATED, List.of(made));
                });
    }

    private static BadgeClass badgeClass(String issuer, JsonNode body) {
        return new BadgeClass(
                Entities.fresh(),
                issuer,
                body.path("name").asString(),
                body.path("description").asString(),
                body.path("criteriaUrl").asString(""),
                body.path("criteriaNarrative").asString(""),
                body.path("image").asString());
    }

    @GetMapping("/badgr/v2/badgeclasses/{badgeclass}/assertions")
    ResponseEntity<Map<String, @Nullable Object>> assertions(
            @PathVariable String badgeclass,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () ->
                        badges.badgeClass(badgeclass).isEmpty()
                                ? Envelope.notFound()
                                : Envelope.of(
                                        HttpStatus.OK,
                                        badges.all().stream()
                                                .filter(one -> one.badgeclass().equals(badgeclass))
                                                .filter(one -> !one.isRevoked())
                                                .filter(one ->
                                                        recipient == null
                                                                || one.recipient()
                                                                        .equals(recipient))
                                                .map(BadgrController::shown)
                                                .toList()));
    }

    @PostMapping(
            path = "/badgr/v2/badgeclasses/{badgeclass}/assertions",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> award(
            @PathVariable String badgeclass,
            @RequestBody JsonNode body,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () -> {
                    if (badges.badgeClass(badgeclass).isEmpty()) {
                        return Envelope.notFound();
                    }
                    var wrong = new BadgrChecks(clock.instant()).assertion(body);
                    return wrong.isEmpty()
                            ? awarded(assertion(badgeclass, body), body)
                            : Envelope.badFields(wrong);
                });
    }

    private ResponseEntity<Map<String, @Nullable Object>> awarded(Assertion made, JsonNode body) {
        if (!badges.add(made, body.path("allowDuplicateAwards").asBoolean(true))) {
            return Envelope.bad(
                    "A previous award of this badge already exists for this recipient.");
        }
        arrivals.add(
                Arrivals.Kind.BADGES,
                Map.of("entityId", made.entityId(), "recipient", made.recipient(), "body", body));
        return Envelope.of(HttpStatus.CREATED, List.of(shown(made)));
    }

    private Assertion assertion(String badgeclass, JsonNode body) {
        return new Assertion(
                Entities.fresh(),
                badgeclass,
                body.path("recipient").path("identity").asString(),
                body.path("issuedOn").asString(clock.instant().toString()),
                body.path("expires").stringValue(null),
                body.path("evidence").path(0).path("url").stringValue(null),
                null);
    }

    @GetMapping("/badgr/v2/assertions/{entity}")
    ResponseEntity<Map<String, @Nullable Object>> assertion(
            @PathVariable String entity,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () ->
                        badges.assertion(entity)
                                .map(one -> Envelope.of(HttpStatus.OK, List.of(shown(one))))
                                .orElseGet(Envelope::notFound));
    }

    @DeleteMapping(
            path = "/badgr/v2/assertions/{entity}",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> revoke(
            @PathVariable String entity,
            @RequestBody JsonNode body,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String token) {
        return allowed(
                token,
                () -> {
                    Optional<Assertion> found = badges.assertion(entity);
                    if (found.isEmpty()) {
                        return Envelope.notFound();
                    }
                    var reason = body.path("revocation_reason").asString("");
                    return reason.isBlank()
                            ? Envelope.badFields(
                                    Map.of("revocation_reason", List.of("This field is required")))
                            : badges.revoke(found.get(), reason)
                                    .map(one -> Envelope.of(HttpStatus.OK, List.of(shown(one))))
                                    .orElseGet(() -> Envelope.bad("Assertion is already revoked"));
                });
    }

    private static Map<String, @Nullable Object> shown(Assertion one) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("entityType", "Assertion");
        shown.put("entityId", one.entityId());
        shown.put("badgeclass", one.badgeclass());
        shown.put(
                "recipient",
                Map.of("type", "email", "hashed", true, "plaintextIdentity", one.recipient()));
        shown.put("issuedOn", one.issuedOn());
        shown.put("expires", one.expires());
        shown.put(
                "evidence",
                one.evidence() == null ? List.of() : List.of(Map.of("url", one.evidence())));
        shown.put("revoked", one.isRevoked());
        shown.put("revocationReason", one.revocation());
        return shown;
    }

    private ResponseEntity<Map<String, @Nullable Object>> allowed(
            @Nullable String token,
            Supplier<ResponseEntity<Map<String, @Nullable Object>>> answer) {
        return tokens.holds(token) ? answer.get() : Envelope.noToken();
    }
}
