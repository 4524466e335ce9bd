package org.longleaf.tool.stranger;

import static org.longleaf.tool.stranger.Complaint.unless;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What a tool asked to be registered as, checked by LTI Dynamic Registration 1.0, section 3.5, and
/// OpenID Connect Dynamic Client Registration 1.0, section 2.
record ToolConfiguration(Map<String, Object> all) {
    static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    static ToolConfiguration checked(Map<String, Object> asked) {
        ToolConfiguration tool = new ToolConfiguration(asked);
        unless("web".equals(asked.get("application_type")), "application_type is not web");
        unless(tool.list("response_types").equals(List.of("id_token")), "response_types");
        unless(
                Set.copyOf(tool.list("grant_types"))
                        .equals(Set.of("implicit", "client_credentials")),
                "grant_types are not implicit and client_credentials");
        unless(
                "private_key_jwt".equals(asked.get("token_endpoint_auth_method")),
                "token_endpoint_auth_method is not private_key_jwt");
        unless(!asked.containsKey("client_id"), "client_id is the platform's to choose");
        unless(!tool.text("client_name").isBlank(), "client_name");
        unless(!tool.redirectUris().isEmpty(), "redirect_uris");
        unless(asked.get("scope") instanceof String, "scope is not one text");
        unless(!tool.list("claims", tool.settings()).isEmpty(), "claims");
        tool.addresses().forEach(tool::checkAddress);
        tool.messages().forEach(ToolConfiguration::checkMessage);
        tool.checkParameters(tool.settings());
        tool.messages().forEach(tool::checkParameters);
        return tool;
    }

    private static void checkMessage(Map<String, Object> message) {
        unless(message.get("type") instanceof String, "a message without type");
        Object placements = message.getOrDefault("placements", List.of());
        unless(placements instanceof List, "placements are no list");
    }

    private void checkParameters(Map<String, Object> holder) {
        if (holder.get("custom_parameters") instanceof Map<?, ?> parameters) {
            parameters
                    .values()
                    .forEach(value ->
                            unless(value instanceof String, "custom_parameters are texts"));
        }
    }

    private void checkAddress(String address) {
        URI uri = URI.create(address);
        boolean loopback = Set.of("localhost", "127.0.0.1").contains(uri.getHost());
        unless(loopback || "https".equals(uri.getScheme()), address + " is not https");
        unless(uri.getFragment() == null, address + " has a fragment");
        unless(
                domains().contains(uri.getAuthority()) || domains().contains(uri.getHost()),
                address + " is in none of the domains " + domains());
    }

    private Set<String> domains() {
        Set<String> domains = new HashSet<>(list("secondary_domains", settings()));
        domains.add(Objects.toString(settings().get("domain"), "(no domain)"));
        return domains;
    }

    private Stream<String> addresses() {
        return Stream.concat(
                Stream.concat(
                        Stream.of(text("initiate_login_uri"), text("jwks_uri"), targetLinkUri()),
                        redirectUris().stream()),
                messages().stream()
                        .map(message -> message.get("target_link_uri"))
                        .filter(Objects::nonNull)
                        .map(Object::toString));
    }

    String text(String name) {
        unless(all.get(name) instanceof String, name + " is not one text");
        return (String) all.get(name);
    }

    List<String> redirectUris() {
        return list("redirect_uris");
    }

    Set<String> scopes() {
        return new HashSet<>(Arrays.asList(text("scope").split(" ")));
    }

    String targetLinkUri() {
        unless(settings().get("target_link_uri") instanceof String, "target_link_uri");
        return (String) settings().get("target_link_uri");
    }

    /// Where messages of this kind go: the message's own address or the tool's.
    String targetLinkUri(String messageType) {
        return messages().stream()
                .filter(message -> messageType.equals(message.get("type")))
                .findFirst()
                .map(message -> message.getOrDefault("target_link_uri", targetLinkUri()))
                .orElseThrow(() -> new Complaint("no message " + messageType))
                .toString();
    }

    Map<String, String> customParameters(String messageType) {
        Map<String, String> parameters = new java.util.LinkedHashMap<>();
        Stream<Map<String, Object>> holders =
                Stream.concat(
                        Stream.of(settings()),
                        messages().stream()
                                .filter(message -> messageType.equals(message.get("type")))
                                .limit(1));
        holders.map(holder -> holder.get("custom_parameters"))
                .filter(Objects::nonNull)
                .forEach(some ->
                        ((Map<?, ?>) some).forEach((k, v) -> parameters.put("" + k, "" + v)));
        return parameters;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> settings() {
        unless(all.get(TOOL) instanceof Map, TOOL + " is missing");
        return (Map<String, Object>) all.get(TOOL);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> messages() {
        unless(settings().get("messages") instanceof List, "messages are missing");
        return (List<Map<String, Object>>) settings().get("messages");
    }

    private List<String> list(String name) {
        return list(name, all);
    }

    @SuppressWarnings("unchecked")
    private List<String> list(String name, Map<String, Object> holder) {
        return (List<String>) holder.getOrDefault(name, List.of());
    }
}
