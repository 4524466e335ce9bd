package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import com.nimbusds.jose.util.JSONObjectUtils;

import java.text.ParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Publishes the platform's configuration and registers tools (LTI Dynamic Registration 1.0, 3.3 to
/// 3.6). A test may bend the configuration or what a registration is answered with.
final class RegistrationDesk {
    static final Set<String> SCOPES =
            Set.of(
                    "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
                    "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                    "https://purl.imsglobal.org/spec/lti-ags/scope/score",
                    "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly");

    private static final String PLATFORM =
            "https://purl.imsglobal.org/spec/lti-platform-configuration";

    final Map<String, ToolConfiguration> registered = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<ToolConfiguration> asked = new ConcurrentLinkedQueue<>();
    final AtomicInteger configurationsRead = new AtomicInteger();

    volatile UnaryOperator<Reply> configuration = reply -> reply;
    volatile UnaryOperator<Map<String, Object>> described = UnaryOperator.identity();
    volatile UnaryOperator<Reply> answer = UnaryOperator.identity();
    volatile UnaryOperator<Map<String, Object>> granted = UnaryOperator.identity();

    private final StrangersPlatform platform;
    private final Set<String> openTokens = ConcurrentHashMap.newKeySet();

    RegistrationDesk(StrangersPlatform platform) {
        this.platform = platform;
    }

    void behaveAgain() {
        configuration = UnaryOperator.identity();
        described = UnaryOperator.identity();
        answer = UnaryOperator.identity();
        granted = UnaryOperator.identity();
    }

    /// A token for one registration.
    String token() {
        String token = "once~" + UUID.randomUUID() + "/+=";
        openTokens.add(token);
        return token;
    }

    Reply configuration(Incoming request) {
        configurationsRead.incrementAndGet();
        unless(request.method().equals("GET"), "the configuration is read by GET");
        unless(request.query().one("tenant").equals("7 & 8"), "the address's query was changed");
        return configuration.apply(Reply.json(200, described.apply(description())));
    }

    private Map<String, Object> description() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", platform.issuer());
        all.put("authorization_endpoint", platform.at("/authorize?tenant=7"));
        all.put("registration_endpoint", platform.at("/register?tenant=7"));
        all.put("jwks_uri", platform.at("/keys?tenant=7"));
        all.put("token_endpoint", platform.at("/token"));
        all.put("authorization_server", platform.authorizationServer());
        all.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        all.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
        all.put("scopes_supported", withOpenid());
        all.put("response_types_supported", List.of("id_token"));
        all.put("subject_types_supported", List.of("public", "pairwise"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.put(
                "claims_supported",
                List.of("iss", "sub", "name", "given_name", "family_name", "email"));
        all.put(PLATFORM, lti());
        return all;
    }

    private static List<String> withOpenid() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("openid"), SCOPES.stream().sorted())
                .toList();
    }

    private static Map<String, Object> lti() {
        return Map.of(
                "product_family_code",
                "strangers-platform",
                "version",
                "4.2",
                "messages_supported",
                List.of(
                        Map.of("type", "LtiResourceLinkRequest"),
                        Map.of(
                                "type",
                                "LtiDeepLinkingRequest",
                                "placements",
                                List.of("ContentArea"))),
                "variables",
                List.of("User.id", "Person.sourcedId", "ResourceLink.id", "Context.id"));
    }

    Reply register(Incoming request) throws ParseException {
        unless(request.method().equals("POST"), "a registration is posted");
        unless(request.isOfType("application/json"), "a registration is application/json");
        unless(request.query().one("tenant").equals("7"), "the endpoint's query was changed");
        if (!openTokens.remove(request.bearer().orElse(""))) {
            throw new Complaint("the registration token is wrong or used");
        }
        ToolConfiguration tool = ToolConfiguration.checked(JSONObjectUtils.parse(request.body()));
        asked.add(tool);
        String client = "client-" + asked.size();
        Reply usual = Reply.json(201, granted.apply(granted(tool, client)));
        Reply given = answer.apply(usual);
        if (given.equals(usual)) {
            registered.put(client, tool);
        }
        return given;
    }

    private Map<String, Object> granted(ToolConfiguration tool, String client) {
        Map<String, Object> all = new LinkedHashMap<>(tool.all());
        Set<String> scopes = new HashSet<>(tool.scopes());
        scopes.retainAll(SCOPES);
        all.put("scope", String.join(" ", scopes));
        all.put("client_id", client);
        all.put("registration_client_uri", platform.at("/register/" + client));
        all.put("registration_access_token", UUID.randomUUID().toString());
        return all;
    }
}
