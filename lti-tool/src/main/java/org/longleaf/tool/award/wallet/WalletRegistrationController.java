package org.longleaf.tool.award.wallet;

import org.longleaf.tool.award.wallet.RegisterWallet.Outcome.Good;
import org.longleaf.tool.award.wallet.RegisterWallet.Outcome.Wrong;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.Settings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Registers a wallet (RFC 7591). Anybody may, as the specification demands, so there are only so
/// many an hour, and those that nobody ever lets in are forgotten.
@Controller
class WalletRegistrationController {

    private static final int MOST_BYTES = 1 << 15;
    private static final int MOST_AN_HOUR = 60;
    private static final Duration HOUR = Duration.ofHours(1);

    private final WalletClients clients;
    private final JsonMapper json;
    private final Clock clock;
    private final RegisterWallet register;

    WalletRegistrationController(
            WalletClients clients, JsonMapper json, Clock clock, Settings settings) {
        this.clients = clients;
        this.json = json;
        this.clock = clock;
        this.register = new RegisterWallet(settings.allowLoopback());
    }

    @ForAnyone
    @PostMapping("/oauth/wallets/register")
    ResponseEntity<JsonNode> register(InputStream body) throws IOException {
        Instant now = clock.instant();
        if (clients.registeredSince(now.minus(HOUR)) >= MOST_AN_HOUR) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(HOUR.toSeconds()))
                    .body(error("temporarily_unavailable", "Too many registrations this hour"));
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        JsonNode said = read(bytes);
        if (bytes.length > MOST_BYTES || !said.isObject()) {
            return wrong(new Wrong("invalid_client_metadata", "The body is no JSON object"));
        }
        return switch (register.check(said)) {
            case Wrong wrong -> wrong(wrong);
            case Good good -> made((ObjectNode) said, good, now);
        };
    }

    private ResponseEntity<JsonNode> made(ObjectNode said, Good good, Instant now) {
        WalletClients.Made made = clients.add(said, good, now);
        said.put("client_id", made.id());
        said.put("client_secret", made.secret());
        said.put("client_id_issued_at", now.getEpochSecond());
        said.put("client_secret_expires_at", 0);
        said.put("scope", WalletScope.text(good.scopes()));
        said.put("token_endpoint_auth_method", "client_secret_basic");
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(said);
    }

    private JsonNode read(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException _) {
            return json.nullNode();
        }
    }

    private ResponseEntity<JsonNode> wrong(Wrong wrong) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(error(wrong.error(), wrong.description()));
    }

    private JsonNode error(String error, String description) {
        return json.createObjectNode().put("error", error).put("error_description", description);
    }
}
