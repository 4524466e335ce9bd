package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.exchange.HeldCredentials.Page;
import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.award.wallet.WalletScope;
import org.longleaf.tool.award.wallet.WalletVisitor;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Person;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForWallets;
import org.longleaf.tool.web.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/// A teacher's badges and profile, for a wallet that they let in (Open Badges 3.0, section 6.2).
@Controller
class CredentialsController {

    private static final String BASE = "/ims/ob/v3p0";

    private final Transactions transactions;
    private final HeldCredentials credentials;
    private final WalletProfiles profiles;
    private final Around around;

    CredentialsController(
            Transactions transactions,
            HeldCredentials credentials,
            WalletProfiles profiles,
            Around around) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.profiles = profiles;
        this.around = around;
    }

    /// What the answers need besides.
    @Component("exchangeAround")
    record Around(People people, JsonMapper json, Settings settings) {}

    /// Each badge once: with its embedded proof, or where it has none as a JWT.
    @ForWallets
    @GetMapping(BASE + "/credentials")
    ResponseEntity<JsonNode> credentials(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String offset,
            @RequestParam(required = false) @Nullable String since,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @AuthenticationPrincipal WalletVisitor wallet) {
        refuse(wallet, WalletScope.READ_CREDENTIALS, accept);
        PageAsked asked = PageAsked.of(limit, offset, since);
        Page page = transactions.call(wallet.scope(), () -> credentials.of(wallet.person(), asked));
        ObjectNode body = around.json().createObjectNode();
        ArrayNode whole = body.putArray("credential");
        ArrayNode compact = around.json().createArrayNode();
        page.credentials()
                .forEach(one -> {
                    if (one.startsWith("{")) {
                        whole.add(around.json().readTree(one));
                    } else {
                        compact.add(one);
                    }
                });
        if (!compact.isEmpty()) {
            body.set("compactJwsString", compact);
        }
        return answer().header("X-Total-Count", Integer.toString(page.total()))
                .header(
                        HttpHeaders.LINK,
                        asked.links(
                                around.settings().at(BASE + "/credentials").toString(),
                                page.total()))
                .body(body);
    }

    /// The name and the address that the teacher let this wallet read. Its id says nothing to
    /// another wallet.
    @ForWallets
    @GetMapping(BASE + "/profile")
    ResponseEntity<JsonNode> profile(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @AuthenticationPrincipal WalletVisitor wallet) {
        refuse(wallet, WalletScope.READ_PROFILE, accept);
        Person person =
                transactions.call(wallet.scope(), () -> around.people().get(wallet.person()));
        ObjectNode profile = around.json().createObjectNode();
        profile.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        profile.put("id", profiles.id(wallet));
        profile.putArray("type").add("Profile");
        if (person.name() != null) {
            profile.put("name", person.name());
        }
        if (person.email() != null) {
            profile.put("email", person.email());
        }
        return answer().body(profile);
    }

    /// A teacher's name and address come from their Canvas; nobody else says them.
    @ForWallets
    @PutMapping(BASE + "/profile")
    ResponseEntity<JsonNode> putProfile() {
        throw ApiProblem.notAllowed("A profile comes from the teacher's Canvas and is read only");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(ApiProblem problem) {
        return problem.answer();
    }

    private static void refuse(WalletVisitor wallet, WalletScope needed, @Nullable String accept) {
        if (!wallet.may(needed)) {
            throw ApiProblem.forbidden();
        }
        if (!Json.isAccepted(accept)) {
            throw ApiProblem.notAcceptable();
        }
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
    }
}
