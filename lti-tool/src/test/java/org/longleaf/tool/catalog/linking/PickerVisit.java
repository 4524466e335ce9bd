package org.longleaf.tool.catalog.linking;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.longleaf.tool.FakePlatform;
import org.longleaf.tool.RunningTool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A teacher whom a platform asked to choose, in front of the picker.
record PickerVisit(RunningTool tool, FakePlatform canvas, String bearer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String SETTINGS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
    static final String ITEMS = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";

    /// Pinestraw's facilitator.
    static final String PRIYA = "f8ca4f2e-f8c7-4514-aae7-0b6d7cf5d7d7";

    /// Settings as Canvas sends them, before a test changes them.
    static Map<String, Object> settings(FakePlatform canvas) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("deep_link_return_url", returnUrl(canvas));
        settings.put("accept_types", List.of("ltiResourceLink"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_media_types", "application/vnd.ims.lti.v1.ltilink");
        settings.put("accept_multiple", true);
        settings.put("auto_create", false);
        return settings;
    }

    static String returnUrl(FakePlatform canvas) {
        return canvas.address()
                + "/courses/1000510/deep_linking_response?data=ey.J%2B%26x&placement=a";
    }

    static UnaryOperator<Map<String, Object>> request(Map<String, Object> settings) {
        return claims -> {
            claims.put(FakePlatform.lti("message_type"), "LtiDeepLinkingRequest");
            claims.put(FakePlatform.lti("roles"), List.of(FakePlatform.INSTRUCTOR));
            claims.remove(FakePlatform.lti("resource_link"));
            claims.put(SETTINGS, settings);
            return claims;
        };
    }

    static PickerVisit begin(RunningTool tool, FakePlatform canvas, Map<String, Object> settings) {
        return begin(tool, canvas, settings, claims -> claims);
    }

    static PickerVisit begin(
            RunningTool tool,
            FakePlatform canvas,
            Map<String, Object> settings,
            UnaryOperator<Map<String, Object>> change) {
        return new PickerVisit(
                tool,
                canvas,
                canvas.bearer(PRIYA, claims -> change.apply(request(settings).apply(claims))));
    }

    HttpResponse<String> get(String path) {
        return tool.get(path, bearer);
    }

    /// Posts the second step's form; `more` holds names and values in turn.
    HttpResponse<String> answer(List<String> chosen, String... more) {
        StringBuilder body = new StringBuilder("x=");
        chosen.forEach(one -> body.append("&chosen=").append(one));
        for (int at = 0; at < more.length; at += 2) {
            body.append('&').append(more[at]).append('=').append(encoded(more[at + 1]));
        }
        return post("/deep-linking", body.toString());
    }

    HttpResponse<String> post(String path, String form) {
        return tool.send(
                HttpRequest.newBuilder(tool.at(path))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The versions offered on a page of the picker.
    static List<String> offered(String page) {
        return all("name=\"chosen\" id=\"v-([0-9a-f-]{36})\"", page);
    }

    static List<String> all(String pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /// The signed answer on the way back.
    static String jwt(HttpResponse<String> back) {
        List<String> found = all("name=\"JWT\" value=\"([^\"]+)\"", back.body());
        if (back.statusCode() != 200 || found.size() != 1) {
            throw new AssertionError("no answer: " + back.statusCode() + "\n" + back.body());
        }
        return found.getFirst();
    }

    static JWTClaimsSet claims(HttpResponse<String> back) {
        try {
            return SignedJWT.parse(jwt(back)).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static List<JsonNode> items(HttpResponse<String> back) {
        try {
            return JSON
                    .readTree(SignedJWT.parse(jwt(back)).getPayload().toString())
                    .path(ITEMS)
                    .values()
                    .stream()
                    .toList();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
