package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.Put;
import org.longleaf.tool.award.outside.PutIn;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.award.wallet.WalletScope;
import org.longleaf.tool.award.wallet.WalletVisitor;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForWallets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where a wallet puts a badge of another issuer among its teacher's awards (Open Badges 3.0,
/// section 6.2.3).
@Controller
class UpsertController {

    private final PutIn putIn;
    private final WalletPuts puts;
    private final Transactions transactions;

    UpsertController(PutIn putIn, WalletPuts puts, Transactions transactions) {
        this.putIn = putIn;
        this.puts = puts;
        this.transactions = transactions;
    }

    @ForWallets
    @PostMapping("/ims/ob/v3p0/credentials")
    ResponseEntity<byte[]> put(
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false)
                    @Nullable String contentType,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            InputStream body,
            @AuthenticationPrincipal WalletVisitor wallet)
            throws IOException {
        if (!wallet.may(WalletScope.PUT_CREDENTIALS)) {
            throw ApiProblem.forbidden();
        }
        SentAs sent = SentAs.of(contentType).orElseThrow(ApiProblem::unsupported);
        if (!sent.isAccepted(accept)) {
            throw ApiProblem.notAcceptable();
        }
        transactions
                .callUnhurried(wallet.scope(), () -> puts.count(wallet.person()))
                .ifPresent(wait -> {
                    throw ApiProblem.tooMany(wait);
                });
        byte[] badge = body.readNBytes(VerifyBadge.MOST_BYTES + 1);
        if (badge.length <= VerifyBadge.MOST_BYTES && !sent.fits(badge)) {
            throw ApiProblem.data(
                    HttpStatus.BAD_REQUEST, "The body is not what its Content-Type says");
        }
        Put put =
                putIn.put(
                        wallet.person(),
                        wallet.scope(),
                        badge,
                        Map.of("wallet_grant", wallet.grant()));
        return switch (put) {
            case Put.Kept kept -> kept(kept, sent);
            case Put.Refused(String reason) -> throw RefusedBadge.told(reason);
        };
    }

    /// The answer is the badge itself.
    private static ResponseEntity<byte[]> kept(Put.Kept kept, SentAs sent) {
        return ResponseEntity.status(kept.wasThere() ? HttpStatus.OK : HttpStatus.CREATED)
                .contentType(sent.type())
                .cacheControl(CacheControl.noStore())
                .body(kept.badge().getBytes(StandardCharsets.UTF_8));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(ApiProblem problem) {
        return problem.answer();
    }
}
