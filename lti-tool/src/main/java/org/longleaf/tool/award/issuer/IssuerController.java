package org.longleaf.tool.award.issuer;

import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Issuers, for anyone: verifiers fetch these from their own pages, follow no redirect, and may
/// keep them a while.
@Controller
class IssuerController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final IssuerKeys keys;
    private final IssuerProfiles profiles;

    IssuerController(Transactions transactions, IssuerKeys keys, IssuerProfiles profiles) {
        this.transactions = transactions;
        this.keys = keys;
        this.profiles = profiles;
    }

    @ForAnyone
    @GetMapping(path = "/issuers/{code}", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String code, Model model) {
        model.addAttribute("name", forAnyone(() -> name(code)));
        model.addAttribute("issuer", address(code));
        return "award/issuer";
    }

    @ForAnyone
    @GetMapping(
            path = "/issuers/{code}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/ld+json"})
    ResponseEntity<ObjectNode> profile(@PathVariable String code) {
        String name = forAnyone(() -> name(code));
        return open().body(IssuerDocuments.profile(address(code), name));
    }

    @ForAnyone
    @GetMapping("/issuers/{code}/did.json")
    ResponseEntity<ObjectNode> did(@PathVariable String code) {
        List<IssuerKey> published =
                forAnyone(() -> {
                    name(code);
                    return keys.published(code);
                });
        return open().contentType(MediaType.valueOf("application/did+json"))
                .body(IssuerDocuments.did(address(code), published));
    }

    @ForAnyone
    @GetMapping("/issuers/{code}/keys/{kid}")
    ResponseEntity<ObjectNode> key(@PathVariable String code, @PathVariable String kid) {
        IssuerKey key =
                forAnyone(() -> keys.published(code, kid).orElseThrow(ScreenProblem::notFound));
        return open().contentType(
                        key.algorithm() == KeyAlgorithm.ED25519
                                ? MediaType.APPLICATION_JSON
                                : MediaType.valueOf("application/jwk+json"))
                .body(IssuerDocuments.key(address(code), key));
    }

    private <T> T forAnyone(Supplier<T> work) {
        return transactions.call(Scope.nobody(), work);
    }

    private String name(String code) {
        return profiles.find(code).orElseThrow(ScreenProblem::notFound).name();
    }

    private IssuerAddress address(String code) {
        return profiles.address(code);
    }

    private static ResponseEntity.BodyBuilder open() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .varyBy(HttpHeaders.ACCEPT);
    }
}
