package org.longleaf.tool.insight.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.insight.api.AwardsToRead.AwardRead;
import org.longleaf.tool.insight.api.CreditsToRead.CreditRead;
import org.longleaf.tool.insight.api.DeliveriesToRead.DeliveryRead;
import org.longleaf.tool.insight.api.DeliveriesToRead.Which;
import org.longleaf.tool.web.ForApiClients;
import org.longleaf.tool.web.SecretHash;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// What a district's own product reads. Lists come in the order in which their rows changed, a page
/// at a time, so that a product goes on where it stopped.
@RestController
@RequestMapping(path = ReadController.BASE, produces = MediaType.APPLICATION_JSON_VALUE)
class ReadController {

    static final String BASE = "/api/v1";

    private static final String LIMIT =
            "How many rows at most, up to 200; 100 where it says nothing";
    private static final String SINCE =
            "Only what changed since then, such as 2026-11-23T00:00:00Z";
    private static final String CURSOR = "`next` of an earlier page";

    private final ReadGate gate;
    private final AwardsToRead awards;
    private final CreditsToRead credits;
    private final DeliveriesToRead deliveries;
    private final Around around;

    ReadController(
            ReadGate gate,
            AwardsToRead awards,
            CreditsToRead credits,
            DeliveriesToRead deliveries,
            Around around) {
        this.gate = gate;
        this.awards = awards;
        this.credits = credits;
        this.deliveries = deliveries;
        this.around = around;
    }

    @Component("readAround")
    record Around(JsonMapper json, Clock clock) {}

    @ForApiClients
    @GetMapping("/awards")
    @Operation(
            operationId = "awards",
            summary = "Awards of the district's teachers, as they stand",
            security = @SecurityRequirement(name = ApiDocument.OAUTH, scopes = "awards.read"))
    ResponseEntity<Page<AwardRead>> awards(
            @Parameter(description = LIMIT) @RequestParam(required = false) @Nullable Integer limit,
            @Parameter(description = SINCE) @RequestParam(name = "changed_since", required = false)
                    @Nullable String changedSince,
            @Parameter(description = CURSOR) @RequestParam(required = false)
                    @Nullable String cursor,
            @AuthenticationPrincipal ApiCaller caller) {
        PageWanted wanted = PageWanted.of(limit, changedSince, cursor, now());
        return answer(gate.page(caller, ApiScope.AWARDS, () -> awards.page(caller, wanted)));
    }

    @ForApiClients
    @GetMapping("/awards/{award}")
    @Operation(
            operationId = "award",
            summary = "One award",
            security = @SecurityRequirement(name = ApiDocument.OAUTH, scopes = "awards.read"))
    ResponseEntity<AwardRead> award(
            @PathVariable UUID award, @AuthenticationPrincipal ApiCaller caller) {
        return answer(gate.one(caller, ApiScope.AWARDS, () -> awards.find(caller, award)));
    }

    @ForApiClients
    @GetMapping("/credits")
    @Operation(
            operationId = "credits",
            summary = "CEUs that awards booked, and whether they count",
            security = @SecurityRequirement(name = ApiDocument.OAUTH, scopes = "credits.read"))
    ResponseEntity<Page<CreditRead>> credits(
            @Parameter(description = LIMIT) @RequestParam(required = false) @Nullable Integer limit,
            @Parameter(description = SINCE) @RequestParam(name = "changed_since", required = false)
                    @Nullable String changedSince,
            @Parameter(description = CURSOR) @RequestParam(required = false)
                    @Nullable String cursor,
            @AuthenticationPrincipal ApiCaller caller) {
        PageWanted wanted = PageWanted.of(limit, changedSince, cursor, now());
        return answer(gate.page(caller, ApiScope.CREDITS, () -> credits.page(caller, wanted)));
    }

    @ForApiClients
    @GetMapping("/deliveries")
    @Operation(
            operationId = "deliveries",
            summary = "What was sent to Canvas, NCEES, the HRMS and others, and what came of it",
            description =
                    "In the order in which it was owed. To learn what became of some, ask again by"
                            + " subject.",
            security = @SecurityRequirement(name = ApiDocument.OAUTH, scopes = "deliveries.read"))
    ResponseEntity<Page<DeliveryRead>> deliveries(
            @Parameter(description = LIMIT) @RequestParam(required = false) @Nullable Integer limit,
            @Parameter(description = "Only what was owed since then")
                    @RequestParam(name = "owed_since", required = false)
                    @Nullable String owedSince,
            @Parameter(description = CURSOR) @RequestParam(required = false)
                    @Nullable String cursor,
            @Parameter(description = "Only of this award or attempt")
                    @RequestParam(required = false)
                    @Nullable UUID subject,
            @Parameter(description = "Only those that stand so") @RequestParam(required = false)
                    @Nullable String state,
            @AuthenticationPrincipal ApiCaller caller) {
        PageWanted wanted = PageWanted.of(limit, owedSince, cursor, now());
        return answer(
                gate.page(
                        caller,
                        ApiScope.DELIVERIES,
                        () -> deliveries.page(caller, wanted, new Which(subject, state))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> trouble(ApiTrouble trouble) {
        return trouble.answer();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MethodArgumentTypeMismatchException problem) {
        return ApiTrouble.asked(problem.getName() + " cannot be read").answer();
    }

    private Instant now() {
        return around.clock().instant();
    }

    /// Whoever has it already is told so (304).
    private <T> ResponseEntity<T> answer(T body) {
        String tag = SecretHash.of(around.json().writeValueAsString(body)).substring(0, 32);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + tag + "\"")
                .body(body);
    }
}
