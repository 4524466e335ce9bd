package org.longleaf.sandbox.creditfile;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/// Imports files as somebody at the far end would, and answers with the file of verdicts.
@RestController
final class CreditFileController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String HRMS_KEY = "sandbox-hrms-key";

    private final TransferCredits transfers;
    private final HrmsClasses hrms;

    CreditFileController(TransferCredits transfers, HrmsClasses hrms) {
        this.transfers = transfers;
        this.hrms = hrms;
    }

    @PostMapping(path = "/ncees/v1/transfer-credit", consumes = "text/csv")
    ResponseEntity<?> transfer(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody(required = false) byte @Nullable [] file) {
        return asked(
                "sandbox-ncees-key",
                authorization,
                () -> ResponseEntity.ok().contentType(CSV).body(transfers.take(text(file))));
    }

    @PostMapping(path = "/hrms/v1/classes", consumes = "text/csv")
    ResponseEntity<?> classes(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody(required = false) byte @Nullable [] file) {
        return asked(
                HRMS_KEY,
                authorization,
                () -> {
                    hrms.takeClasses(text(file));
                    return ResponseEntity.noContent().build();
                });
    }

    @PostMapping(path = "/hrms/v1/roster", consumes = "text/csv")
    ResponseEntity<?> roster(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestBody(required = false) byte @Nullable [] file) {
        return asked(
                HRMS_KEY,
                authorization,
                () -> ResponseEntity.ok().contentType(CSV).body(hrms.takeRoster(text(file))));
    }

    private static ResponseEntity<?> asked(
            String key, @Nullable String authorization, Supplier<ResponseEntity<?>> work) {
        return ("Bearer " + key).equals(authorization)
                ? work.get()
                : ResponseEntity.status(401)
                        .body(
                                Map.of(
                                        "status", "error",
                                        "message", "The key is missing or not known"));
    }

    @ExceptionHandler(CreditFile.Unreadable.class)
    ResponseEntity<Map<String, String>> unreadable(CreditFile.Unreadable why) {
        return ResponseEntity.unprocessableContent()
                .body(Map.of("status", "error", "message", String.valueOf(why.getMessage())));
    }

    private static String text(byte @Nullable [] file) {
        return ImportFile.text(file == null ? new byte[0] : file);
    }
}
