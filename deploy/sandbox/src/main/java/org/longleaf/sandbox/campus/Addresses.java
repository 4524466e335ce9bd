package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

import java.net.URI;

/// Where everything is: the sandbox itself, each platform under it, and the tool.
@Component
public final class Addresses {
    private final WebServerApplicationContext server;
    private final String tool;
    private final String authHost;

    Addresses(
            WebServerApplicationContext server,
            @Value("${sandbox.tool-url}") String tool,
            @Value("${sandbox.auth-host}") String authHost) {
        this.server = server;
        this.authHost = authHost;
        this.tool = tool.replaceAll("/+$", "");
    }

    /// The sandbox's own address; the port is known only once the server is up.
    public String own() {
        var started = server.getWebServer();
        if (started == null) {
            throw new IllegalStateException("The server is not up yet");
        }
        return "http://127.0.0.1:" + started.getPort();
    }

    /// The origin that logs in and forwards messages. As with Canvas it is not the pages' own,
    /// unless the setting says so.
    public String auth() {
        return own().replace("127.0.0.1", authHost);
    }

    public String tool() {
        return tool;
    }

    /// What a browser calls the tool's origin in messages and policies.
    public String toolOrigin() {
        var address = URI.create(tool);
        return address.getScheme() + "://" + address.getAuthority();
    }

    public String toolLogin() {
        return tool + "/lti/login";
    }

    public String toolLaunch() {
        return tool + "/lti/launch";
    }

    public URI toolKeys() {
        return URI.create(tool + "/.well-known/jwks.json");
    }

    public String platform(String id) {
        return own() + "/" + id;
    }

    /// The token endpoint that serves every Canvas here, as the universal grant host does.
    public String universalGrant() {
        return own() + "/sso/login/oauth2/token";
    }

    /// The bare name of the host that logs in, which a tool may name as an assertion's audience.
    public static String authorizationServer(Platform platform) {
        return "sso." + platform.apiDomain();
    }

    public String course(Course course) {
        return platform(course.platform()) + "/courses/" + course.canvasId();
    }

    public String lineItems(Course course) {
        return services(course) + "/line_items";
    }

    public String lineItem(Course course, Assignment assignment) {
        return lineItems(course) + "/" + assignment.lineItemCanvasId();
    }

    public String progress(Course course, String id) {
        return services(course) + "/progress/" + id;
    }

    public String roster(Course course) {
        return services(course) + "/names_and_roles";
    }

    private String services(Course course) {
        return platform(course.platform()) + "/api/lti/courses/" + course.canvasId();
    }
}
