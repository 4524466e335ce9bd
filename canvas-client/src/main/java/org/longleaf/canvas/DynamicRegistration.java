package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Never;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Registers the tool with a platform that asks for it (LTI Dynamic Registration 1.0;
/// canvas-contract.md, section 3.4). Both calls take what came in a browser's address, so nothing
/// in them is trusted; each is sent once, and no reason repeats a token.
public final class DynamicRegistration {
    private static final Pattern BEARER = Pattern.compile("[\\x21-\\x7e]{1,8192}");
    private static final int SHORTEST_SECRET = 6;

    private final OutboundHttp http;
    private final Clock clock;

    /// @param http the way to platforms that nobody trusts yet: see [OutboundHttp#forStrangers()]
    /// @param clock reads a `Retry-After` that is a date
    public DynamicRegistration(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Reads what the platform says of itself. The address is asked for exactly as given, since
    /// Canvas reads the token from its query; the specification's bearer goes with it.
    ///
    /// @param registrationToken null where the platform gave none
    /// @return a configuration whose addresses may all be called; `AskAPerson` names the field that
    ///   is missing or wrong, and refuses a token that no header can hold. Never a `Never`, and
    ///   nothing is thrown
    public Outcome<OpenIdConfiguration> configuration(
            URI address, @Nullable String registrationToken) {
        return send(
                OutboundRequest.get(address).with("Accept", "application/json"),
                registrationToken,
                answer ->
                        Fields.read(
                                answer,
                                "the platform's configuration",
                                fields -> OpenIdConfiguration.of(fields, http::accepts)));
    }

    /// Registers the tool. Not safe to repeat: each success makes another registration there.
    ///
    /// @param platform what it said of itself, which [#configuration] has checked
    /// @param registrationToken null where the platform gave none
    /// @param tool what is registered
    /// @return what the platform granted; where its answer cannot be read, the reason says that the
    ///   registration stands there all the same. Never a `Never`, and nothing is thrown
    public Outcome<RegisteredTool> register(
            OpenIdConfiguration platform,
            @Nullable String registrationToken,
            ToolRegistration tool) {
        var request =
                OutboundRequest.post(
                                platform.registrationEndpoint(), "application/json", tool.toJson())
                        .with("Accept", "application/json");
        return send(
                request,
                registrationToken,
                answer ->
                        Fields.readDone(
                                answer,
                                "the platform registered the tool, but its answer",
                                fields -> RegisteredTool.of(fields, tool, http::accepts)));
    }

    private <T> Outcome<T> send(
            OutboundRequest request, @Nullable String token, Reading<T> reading) {
        if (token != null && !BEARER.matcher(token).matches()) {
            return new AskAPerson<>("the registration token is none that can be sent");
        }
        var authorized = token == null ? request : request.with("Authorization", "Bearer " + token);
        var verdict = new Verdict(clock, secrets(request.uri(), token));
        var outcome = verdict.on(http.send(authorized), reading);
        // Nothing is settled here: whoever started the registration can start it again.
        return outcome instanceof Never<T>(var reason) ? new AskAPerson<>(reason) : outcome;
    }

    // A platform that refuses a token may repeat it in its words.
    private static Set<String> secrets(URI address, @Nullable String token) {
        var secrets = new HashSet<String>();
        if (token != null) {
            secrets.add(token);
            secrets.add(URLEncoder.encode(token, UTF_8));
        }
        var query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (var pair : query.split("&", -1)) {
            var value = pair.substring(pair.indexOf('=') + 1);
            secrets.add(value);
            secrets.add(URLDecoder.decode(value, UTF_8));
        }
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        return secrets;
    }
}
