package org.longleaf.tool.award.status;

import org.longleaf.tool.award.status.StatusRows.Copy;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Status lists, for anyone. Verifiers may keep one a minute: so long may a badge that was taken
/// back still pass.
@Controller
class StatusController {

    private static final MediaType CREDENTIAL = MediaType.valueOf("application/vc");
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final SignedLists lists;

    StatusController(Transactions transactions, SignedLists lists) {
        this.transactions = transactions;
        this.lists = lists;
    }

    @ForAnyone
    @GetMapping("/status/{list}")
    ResponseEntity<byte[]> list(@PathVariable String list) {
        Optional<Copy> copy = transactions.call(Scope.nobody(), () -> lists.find(list));
        return copy.map(StatusController::served)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<byte[]> served(Copy copy) {
        return ResponseEntity.ok()
                .contentType(CREDENTIAL)
                .eTag(copy.changes() + "-" + copy.signedAt().toEpochMilli())
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(copy.document().getBytes(StandardCharsets.UTF_8));
    }
}
