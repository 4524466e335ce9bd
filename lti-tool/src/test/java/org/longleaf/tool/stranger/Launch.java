package org.longleaf.tool.stranger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/// A launch in the making: what the token will claim, and how it will be signed. LTI Core 1.3,
/// section 5.3; each `with` and `without` gives another launch.
record Launch(
        String hint,
        Map<String, Object> claims,
        BiFunction<StrangersPlatform, Map<String, Object>, String> signing) {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    static final String LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    static final String INSTITUTION = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#";

    static final String RESOURCE_LINK = "LtiResourceLinkRequest";
    static final String DEEP_LINKING = "LtiDeepLinkingRequest";

    static Launch of(String messageType, Person person, String deployment) {
        Map<String, Object> claims = new LinkedHashMap<>(person.about());
        claims.put("sub", person.sub());
        claims.put(LTI + "message_type", messageType);
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", deployment);
        claims.put(LTI + "roles", person.roles());
        claims.put(
                LTI + "context",
                Map.of(
                        "id",
                        "course-1",
                        "label",
                        "PD 101",
                        "title",
                        "Professional learning",
                        "type",
                        List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection")));
        claims.put(
                LTI + "tool_platform",
                Map.of("guid", "platform-7", "product_family_code", "strangers-platform"));
        claims.put(
                LTI + "launch_presentation",
                Map.of("document_target", "iframe", "locale", "en-US"));
        return new Launch(
                UUID.randomUUID().toString(), claims, (platform, all) -> platform.keys.sign(all));
    }

    Launch with(String claim, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(claim, value);
        return new Launch(UUID.randomUUID().toString(), more, signing);
    }

    Launch withLti(String claim, Object value) {
        return with(LTI + claim, value);
    }

    Launch without(String claim) {
        Map<String, Object> less = new LinkedHashMap<>(claims);
        less.put(claim, null);
        return new Launch(UUID.randomUUID().toString(), less, signing);
    }

    Launch withoutLti(String claim) {
        return without(LTI + claim);
    }

    Launch signedBy(BiFunction<StrangersPlatform, Map<String, Object>, String> other) {
        return new Launch(hint, claims, other);
    }

    /// The finished token. What the launch itself claims, or leaves out, goes before the usual.
    String token(StrangersPlatform platform, Map<String, Object> usual) {
        Map<String, Object> all = new LinkedHashMap<>(usual);
        all.putAll(claims);
        all.values().removeIf(value -> value == null);
        return signing.apply(platform, all);
    }

    /// Somebody on the platform. `about` holds name and email, in full or in part.
    record Person(String sub, Map<String, Object> about, List<String> roles) {

        static Person named(String sub, String given, String family, String... roles) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("name", given + " " + family);
            about.put("given_name", given);
            about.put("family_name", family);
            about.put("email", given.toLowerCase(java.util.Locale.ROOT) + "@stranger.example");
            return new Person(sub, about, List.of(roles));
        }

        Person withRoles(String... others) {
            return new Person(sub, about, List.of(others));
        }

        Person showing(String... keys) {
            Map<String, Object> shown = new LinkedHashMap<>(about);
            shown.keySet().retainAll(new ArrayList<>(List.of(keys)));
            return new Person(sub, shown, roles);
        }
    }
}
