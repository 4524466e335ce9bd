package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Registers the fake tool as a proper tool would, and administers its key as an admin would.
record Registering(RunningSandbox sandbox, String platform, String cookie) {
    static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    static final String CANVAS = "https://canvas.instructure.com/lti/";
    static final String REGISTRATION = "https://purl.imsglobal.org/spec/lti-reg/scope/registration";
    private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]*)\"");

    /// On canvas-west, as its admin.
    static Registering west(RunningSandbox sandbox) {
        var steps = new LoginSteps(sandbox, "canvas-west");
        return new Registering(sandbox, "canvas-west", steps.become("p09"));
    }

    /// The address the sandbox frames for a pasted link.
    String framed(String link, boolean namesDeployment) {
        var query = Web.query(Map.of("url", link, "deployment", "" + namesDeployment));
        var page =
                sandbox.web.get(
                        "/" + platform + "/developer_keys/register?" + query, "Cookie", cookie);
        var found = FRAME.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    static Map<String, String> queryOf(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    String token(boolean namesDeployment) {
        var framed = framed(sandbox.tool.address() + "/lti/register?invitation=x", namesDeployment);
        return queryOf(framed).getOrDefault("registration_token", "");
    }

    HttpResponse<String> post(String token, JsonNode body) {
        return sandbox.web.post(
                "/" + platform + "/api/lti/registrations",
                body.toString(),
                "application/json",
                "Authorization",
                "Bearer " + token);
    }

    /// A request that Canvas takes.
    ObjectNode request() {
        var text =
                """
                {"application_type":"web","response_types":["id_token"],
                 "grant_types":["client_credentials","implicit"],
                 "initiate_login_uri":"%1$s/other/login","redirect_uris":["%1$s/other/launch"],
                 "client_name":"Other tool","jwks_uri":"%1$s/.well-known/jwks.json",
                 "token_endpoint_auth_method":"private_key_jwt",
                 "scope":"%2$s %3$s %4$s %5$s",
                 "https://purl.imsglobal.org/spec/lti-tool-configuration":{
                  "domain":"%6$s","target_link_uri":"%1$s/other/launch",
                  "claims":["sub","name","email"],
                  "custom_parameters":{"sis":"$Canvas.user.sisSourceId","acting":"$Canvas.masqueradingUser.userId",
                   "acting_id":"$Canvas.masqueradingUser.id","odd":"$No.such.variable","mixed":"in ${Canvas.course.id}"},
                  "messages":[
                   {"type":"LtiResourceLinkRequest","label":"Other tool","placements":["course_navigation"],
                    "custom_parameters":{"from":"course"},"target_link_uri":"%1$s/other/course"},
                   {"type":"LtiResourceLinkRequest","label":"Other tool for admins","placements":[
                    "https://canvas.instructure.com/lti/account_navigation","course_navigation"]},
                   {"type":"LtiDeepLinkingRequest","placements":["ContentArea","RichTextEditor"]}]}}
                """
                        .formatted(
                                sandbox.tool.address(),
                                Services.LINE_ITEM,
                                Services.SCORE,
                                Services.ROSTER,
                                REGISTRATION,
                                URI.create(sandbox.tool.address()).getAuthority());
        return (ObjectNode) new JsonMapper().readTree(text);
    }

    /// Registers, and answers what Canvas did.
    JsonNode registered() {
        return Json.of(post(token(false), request()));
    }

    HttpResponse<String> act(String path, Map<String, String> fields) {
        return sandbox.web.post(
                "/" + platform + path,
                Web.query(fields),
                "application/x-www-form-urlencoded",
                "Cookie",
                cookie);
    }

    void turn(String clientId, boolean on) {
        act("/developer_keys/" + clientId + "/state", Map.of("on", "" + on));
    }

    /// Installs the key; the answer is the new deployment's number.
    String install(String clientId, String spot) {
        act("/developer_keys/" + clientId + "/deployments", Map.of("spot", spot));
        return deployments()
                .get(deployments().size() - 1)
                .path("deploymentId")
                .asString()
                .replaceAll(":.*", "");
    }

    JsonNode deployments() {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path("deployments");
    }

    JsonNode keys() {
        return Json.of(sandbox.web.get("/sandbox/state.json")).path("registrations");
    }

    /// Registers, turns it on and installs it in the main account; the client id and the number.
    Ready ready() {
        var clientId = registered().path("client_id").asString();
        turn(clientId, true);
        return new Ready(clientId, install(clientId, "account-1001"));
    }

    /// A tool that can be opened.
    record Ready(String clientId, String number) {}

    /// The posted fields of a launch of the tool from a page, as somebody.
    Map<String, String> launch(String path, String person) {
        var steps = new LoginSteps(sandbox, platform);
        return launchAs(path, steps.become(person));
    }

    Map<String, String> launchAs(String path, String session) {
        var steps = new LoginSteps(sandbox, platform);
        var request = steps.request(steps.begin(path, session));
        request.put("redirect_uri", sandbox.tool.address() + "/other/launch");
        return Web.fields(steps.authorize(request, session));
    }
}
