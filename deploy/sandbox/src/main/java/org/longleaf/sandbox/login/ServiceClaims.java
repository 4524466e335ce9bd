package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.registry.Client;
import org.longleaf.sandbox.registry.KnownScopes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The services a course launch names; an account launch has none (LTI AGS 2.0, section 3.1; NRPS
/// 2.0, section 3.6.1).
record ServiceClaims(Addresses addresses) {
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";

    /// Each service only where the key has a scope of it.
    void put(Map<String, @Nullable Object> claims, Client client, Course course, Place place) {
        var gradeScopes =
                client.scopes().stream().filter(scope -> scope.contains("/lti-ags/")).toList();
        if (!gradeScopes.isEmpty()) {
            claims.put(AGS + "claim/endpoint", endpoint(gradeScopes, course, place));
        }
        if (client.scopes().contains(KnownScopes.ROSTER)) {
            claims.put(
                    "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                    Map.of(
                            "context_memberships_url", addresses.roster(course),
                            "service_versions", List.of("2.0")));
        }
    }

    private Map<String, @Nullable Object> endpoint(
            List<String> scopes, Course course, Place place) {
        var endpoint = new LinkedHashMap<String, @Nullable Object>();
        endpoint.put("scope", scopes);
        endpoint.put("lineitems", addresses.lineItems(course));
        // Only an assignment's own launch knows its column; SpeedGrader's does not.
        if (place instanceof Place.OfAssignment(_, var what)) {
            endpoint.put("lineitem", addresses.lineItem(course, what));
        }
        return endpoint;
    }
}
