package org.longleaf.tool.district.connect.check;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.ServiceTokens.Token;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.tool.district.AskedFor.Scope;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads at the platform what it shows of the tool today (canvas-contract.md, section 3.4, step 5);
/// where it does not tell, what it said when it registered counts.
record ReadRegistration(OutboundHttp http, ServiceTokens tokens, CheckedPlatform checked) {

    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String CANVAS = "https://canvas.instructure.com/lti/";

    /// @param said the placements that were read just now; null where none could be
    record Shown(Finding finding, @Nullable List<String> said) {}

    Shown placements(Asked asked) {
        URI client = checked.shown().client();
        List<String> said = client != null && asked.has(Scope.REGISTRATION) ? read(client) : null;
        List<String> named = said != null ? said : checked.shown().last();
        return new Shown(JudgeGrants.placements(named, checked.shown()), said);
    }

    private @Nullable List<String> read(URI client) {
        return tokens.token(checked.platform(), Set.of(Scope.REGISTRATION.address()))
                                instanceof Accepted<Token>(var token)
                        && http.send(
                                        OutboundRequest.get(client)
                                                .with("Accept", "application/json")
                                                .with("Authorization", "Bearer " + token.value()))
                                instanceof Answered answer
                        && answer.succeeded()
                ? placements(answer.body())
                : null;
    }

    private static @Nullable List<String> placements(String body) {
        try {
            JsonNode messages = JsonMapper.shared().readTree(body).path(TOOL).path("messages");
            if (!messages.isArray()) {
                return null;
            }
            List<String> placements = new ArrayList<>();
            messages.forEach(message ->
                    message.path("placements")
                            .forEach(one -> placements.add(bare(one.asString("")))));
            return placements;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static String bare(String placement) {
        return placement.startsWith(CANVAS) ? placement.substring(CANVAS.length()) : placement;
    }
}
