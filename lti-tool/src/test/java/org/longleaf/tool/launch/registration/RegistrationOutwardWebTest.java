package org.longleaf.tool.launch.registration;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.REGISTRATION;

import com.github.tomakehurst.wiremock.WireMockServer;

import org.junit.jupiter.api.Test;
import org.longleaf.canvas.http.ResolvedHttp;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Invitations;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The tool's own door, with names that lead where they should not: a tool without
/// `LONGLEAF_ALLOW_LOOPBACK`'s leave calls nobody inside.
class RegistrationOutwardWebTest {

    @Test
    void attack_07_a_public_name_that_leads_inside_is_refused_and_nothing_is_connected()
            throws Exception {
        WireMockServer inside = new WireMockServer(options().dynamicPort().dynamicHttpsPort());
        inside.start();
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (RunningTool tool =
                RunningTool.startWith(
                        ResolvedHttp.publicOnly(
                                Map.of(
                                        "canvas.example",
                                        new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")},
                                        "here.example",
                                        new InetAddress[] {here},
                                        "both.example",
                                        new InetAddress[] {
                                            InetAddress.ofLiteral("93.184.215.14"), here
                                        })))) {
            tool.bean(Invitations.class).makeOnce("the-invitation-of-this-test", null);
            for (String host : List.of("canvas.example", "here.example", "both.example")) {
                HttpResponse<String> answer =
                        open(tool, "https://" + host + ":" + inside.httpsPort() + "/config");

                assertThat(answer.statusCode()).as(host).isEqualTo(422);
                assertThat(answer.body())
                        .contains(host + " leads to an address that is not allowed")
                        .doesNotContain("10.0.0.1", "127.0.0.1");
            }
            assertThat(open(tool, "http://localhost:" + inside.port() + "/config").statusCode())
                    .isEqualTo(400);
            assertThat(open(tool, "https://2130706433/config").statusCode()).isEqualTo(400);
            assertThat(inside.getAllServeEvents()).isEmpty();
            assertThat(tool.sql().fetchExists(REGISTRATION, REGISTRATION.INVITATION_ID.isNotNull()))
                    .isFalse();
            assertThat(tool.bean(Invitations.class).good("the-invitation-of-this-test"))
                    .isPresent();
        } finally {
            inside.stop();
        }
    }

    private static HttpResponse<String> open(RunningTool tool, String configuration) {
        return tool.send(
                HttpRequest.newBuilder(
                        tool.at(
                                "/lti/register?invitation=the-invitation-of-this-test&openid_configuration="
                                        + URLEncoder.encode(
                                                configuration, StandardCharsets.UTF_8))));
    }
}
