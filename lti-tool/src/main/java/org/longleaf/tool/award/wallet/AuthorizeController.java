package org.longleaf.tool.award.wallet;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.award.wallet.AuthorizeRequest.Outcome;
import org.longleaf.tool.web.ContentPolicy;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where a wallet sends its user. Nobody is signed in here: a teacher shows who they are by a code
/// that their visit in Canvas shows them, and says yes with it. Nobody is sent anywhere but to an
/// address that the wallet registered.
@Controller
class AuthorizeController {

    private static final String PURPOSE = "wallet request";
    private static final Duration LASTS = Duration.ofMinutes(15);

    private final WalletClients clients;
    private final WalletConnections connections;
    private final SignedTokens tokens;
    private final Clock clock;

    AuthorizeController(
            WalletClients clients,
            WalletConnections connections,
            SignedTokens tokens,
            Clock clock) {
        this.clients = clients;
        this.connections = connections;
        this.tokens = tokens;
        this.clock = clock;
    }

    @ForAnyone
    @GetMapping("/oauth/wallets/authorize")
    Object ask(@RequestParam Map<String, String> said, HttpServletResponse response, Model model) {
        Optional<WalletClient> client = clients.find(said.getOrDefault("client_id", ""));
        return switch (AuthorizeRequest.read(said, client.orElse(null))) {
            case Outcome.Nowhere _ -> lost("nowhere", response, model);
            case Outcome.Wrong(var back) -> see(back);
            case Outcome.Good(var request) -> page(request, client.orElseThrow(), response, model);
        };
    }

    @ForAnyone
    @PostMapping("/oauth/wallets/authorize")
    Object answer(
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response,
            Model model) {
        Optional<AuthorizeRequest> asked = tokens.read(PURPOSE, request).map(AuthorizeRequest::of);
        Optional<WalletClient> client = asked.flatMap(one -> clients.find(one.client()));
        if (client.isEmpty()) {
            return lost("late", response, model);
        }
        if (!answer.equals("yes")) {
            return see(asked.get().denied());
        }
        Optional<String> granted = connections.grant(asked.get(), code);
        if (granted.isPresent()) {
            return see(asked.get().granted(granted.get()));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("wrong", true);
        return page(asked.get(), client.get(), response, model);
    }

    /// A form's answer leaves our origin: the policy must know where to.
    private String page(
            AuthorizeRequest request,
            WalletClient client,
            HttpServletResponse response,
            Model model) {
        response.setHeader(
                "Content-Security-Policy",
                ContentPolicy.unframedBackTo(origin(URI.create(request.redirect()))));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("client", client);
        boolean reads = request.scopes().contains(WalletScope.READ_CREDENTIALS);
        boolean puts = request.scopes().contains(WalletScope.PUT_CREDENTIALS);
        model.addAttribute("readsProfile", request.scopes().contains(WalletScope.READ_PROFILE));
        model.addAttribute("readsBadges", reads);
        model.addAttribute("putsBadges", puts);
        model.addAttribute("asks", !puts ? "reads" : reads ? "both" : "puts");
        model.addAttribute("minutes", WalletConnections.codeMinutes());
        model.addAttribute(
                "request", tokens.sign(PURPOSE, request.members(), clock.instant().plus(LASTS)));
        return "award/wallet-authorize";
    }

    private static String lost(String why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("why", why);
        return "award/wallet-lost";
    }

    /// 303: what was posted here is not posted there.
    private static ResponseEntity<Void> see(URI back) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(back)
                .build();
    }

    private static String origin(URI redirect) {
        return redirect.getScheme()
                + "://"
                + redirect.getHost()
                + (redirect.getPort() < 0 ? "" : ":" + redirect.getPort());
    }
}
