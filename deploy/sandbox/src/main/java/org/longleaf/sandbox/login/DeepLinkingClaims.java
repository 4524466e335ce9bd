package org.longleaf.sandbox.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What turns a launch into an LtiDeepLinkingRequest (LTI Deep Linking 2.0, section 4.4). Canvas
/// sends no `data`: its own state stands in the return address.
record DeepLinkingClaims(Addresses addresses) {
    private static final String SETTINGS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";

    void put(Map<String, @Nullable Object> claims, Place.OfSelection place) {
        var course = addresses.course(place.in());
        var what = place.what();
        claims.put(LaunchClaims.LTI + "message_type", "LtiDeepLinkingRequest");
        claims.remove(LaunchClaims.LTI + "resource_link");
        var settings = new LinkedHashMap<String, Object>();
        settings.put(
                "deep_link_return_url",
                course
                        + "/deep_linking_response?data="
                        + URLEncoder.encode(place.ticket(), StandardCharsets.UTF_8));
        settings.put("accept_types", what.acceptTypes());
        settings.put("accept_presentation_document_targets", what.targets());
        settings.put("accept_media_types", what.mediaTypes());
        settings.put("auto_create", what.autoCreates());
        settings.put("accept_multiple", what.acceptsMultiple());
        claims.put(SETTINGS, settings);
    }

    /// Where a tool may send the browser that gives up; takes `lti_msg` and `lti_errormsg`.
    String cancelAddress(Place.OfSelection place) {
        return addresses.course(place.in())
                + "/deep_linking_cancel?placement="
                + place.what().placement();
    }
}
