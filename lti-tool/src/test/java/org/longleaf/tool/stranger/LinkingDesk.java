package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;
import static org.longleaf.tool.stranger.Launch.LINKING;
import static org.longleaf.tool.stranger.Launch.LTI;

import com.nimbusds.jwt.JWTClaimsSet;

import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Asks the tool for content and takes what comes back (Deep Linking 2.0, sections 3 and 4). What
/// one request accepts, and its `data`, bind the one answer to it.
final class LinkingDesk {

    /// The settings one deep linking message carried, and the deployment it named.
    record Asked(String client, String deployment, Map<String, Object> settings) {}

    private final StrangersPlatform platform;
    private final ToolTokens answers = new ToolTokens();
    private final Map<String, Asked> open = new ConcurrentHashMap<>();
    private final Map<String, List<Map<String, Object>>> chosen = new ConcurrentHashMap<>();

    LinkingDesk(StrangersPlatform platform) {
        this.platform = platform;
    }

    /// The settings claim of a new request.
    Map<String, Object> ask(String client, String deployment, Map<String, Object> changes) {
        String data = "data-" + UUID.randomUUID() + " \"&<é>";
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("deep_link_return_url", platform.at("/linked?course=1&next=a%26b"));
        settings.put("accept_types", List.of("ltiResourceLink", "link"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_multiple", false);
        settings.put("accept_lineitem", true);
        settings.put("data", data);
        settings.putAll(changes);
        open.put(data, new Asked(client, deployment, settings));
        return settings;
    }

    List<Map<String, Object>> chosenFor(Map<String, Object> settings) {
        return chosen.getOrDefault((String) settings.get("data"), List.of());
    }

    Reply take(Incoming request) throws ParseException {
        unless(request.method().equals("POST"), "the answer is posted");
        unless(request.query().one("course").equals("1"), "the return address's query was changed");
        unless(request.query().one("next").equals("a&b"), "the return address's query was changed");
        String token = request.form().one("JWT");
        String client = StrangersPlatform.issuerOf(token);
        ToolConfiguration tool = platform.desk.registered.get(client);
        unless(tool != null, "no such client");
        JWTClaimsSet claims = answers.checked(token, tool, client, "nonce");
        unless(claims.getAudience().equals(List.of(platform.issuer())), "aud is not the issuer");
        unless("LtiDeepLinkingResponse".equals(claims.getClaim(LTI + "message_type")), "type");
        unless("1.3.0".equals(claims.getClaim(LTI + "version")), "version");
        Asked asked = open.remove(Objects.toString(claims.getClaim(LINKING + "data")));
        unless(asked != null, "data is not as it was sent, or was answered before");
        unless(asked.client().equals(client), "another client's request");
        unless(asked.deployment().equals(claims.getClaim(LTI + "deployment_id")), "deployment_id");
        List<Map<String, Object>> items = items(claims);
        check(items, asked.settings(), tool);
        chosen.put((String) asked.settings().get("data"), items);
        return Reply.html("<p>Linked " + items.size() + "</p>");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(JWTClaimsSet claims) throws ParseException {
        List<Map<String, Object>> items = new ArrayList<>();
        Object found = claims.getClaim(LINKING + "content_items");
        for (Object item : found == null ? List.of() : (List<Object>) found) {
            items.add((Map<String, Object>) item);
        }
        return items;
    }

    private static void check(
            List<Map<String, Object>> items, Map<String, Object> settings, ToolConfiguration tool) {
        boolean several = (boolean) settings.get("accept_multiple");
        unless(several || items.size() <= 1, items.size() + " items where one is accepted");
        for (Map<String, Object> item : items) {
            unless(
                    ((List<?>) settings.get("accept_types")).contains(item.get("type")),
                    item.get("type") + " is not among accept_types");
            boolean lineItems = (boolean) settings.get("accept_lineitem");
            unless(lineItems || !item.containsKey("lineItem"), "a line item that was not accepted");
            if (item.get("lineItem") instanceof Map<?, ?> line) {
                unless(
                        line.get("scoreMaximum") instanceof Number most && most.doubleValue() > 0,
                        "lineItem.scoreMaximum is no positive number");
            }
            if (item.get("url") != null) {
                String host = URI.create((String) item.get("url")).getAuthority();
                String own = URI.create(tool.targetLinkUri()).getAuthority();
                unless(own.equals(host), "the item's url is not the tool's: " + item.get("url"));
            }
            if (item.get("custom") instanceof Map<?, ?> custom) {
                custom.values().forEach(v -> unless(v instanceof String, "custom holds no text"));
            }
        }
    }
}
