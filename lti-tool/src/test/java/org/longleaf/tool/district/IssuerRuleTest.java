package org.longleaf.tool.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

class IssuerRuleTest {

    @ParameterizedTest
    @CsvSource({
        "https://lms.school.example, https://lms.school.example/.well-known/openid-configuration",
        "https://LMS.school.example/, https://lms.school.example:443/config",
        "https://canvas.instructure.com, https://pine.instructure.com/api/lti/security/openid-configuration",
        "https://canvas.instructure.com, https://sso.canvaslms.com/api/lti/security/openid-configuration",
        "https://canvas.beta.instructure.com, https://pine.beta.instructure.com/config",
        "https://canvas.sandbox.example, http://127.0.0.1:8090/canvas-west/config",
        "http://localhost:9000, http://localhost:9000/config",
    })
    void an_issuer_at_home_where_it_was_read_belongs(String issuer, URI configuration) {
        assertThat(IssuerRule.belongs(issuer, configuration)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://canvas.instructure.com, https://evil.example/config",
        "https://canvas.instructure.com, https://evilinstructure.com/config",
        "https://canvas.instructure.com, https://pine.instructure.com.evil.net/config",
        "https://canvas.instructure.com, http://127.0.0.1:8090/config",
        "https://canvas.instructure.com/, https://pine.instructure.com/config",
        "https://pine.instructure.com, https://oak.instructure.com/config",
        "https://lms.school.example, https://lms.other.example/config",
        "https://evil.net/lms.school.example, https://lms.school.example/config",
        "https://lms.school.example@evil.net, https://lms.school.example/config",
        "http://lms.school.example, https://lms.school.example/config",
        "https://lms.school.example?x, https://lms.school.example/config",
        "urn:lms, https://lms.school.example/config",
        "https://school.k12.nc.us, http://127.0.0.1:8090/config",
        "https://lms.school.example, https://lms.school.example:8443/config",
        "http://localhost:9000, http://localhost:9001/config",
    })
    void any_other_does_not(String issuer, URI configuration) {
        assertThat(IssuerRule.belongs(issuer, configuration)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://lms.school.example, https://lms.school.example/token, true",
        "https://lms.school.example, https://lms.school.example:8443/token, false",
        "https://lms.school.example, http://lms.school.example/token, false",
        "https://lms.school.example, https://lms.pinestraw.example/token, false",
        "https://lms.school.example, https://sso.canvaslms.com/login/oauth2/token, false",
        "https://lms.school.example, https://user@lms.school.example/token, false",
    })
    void tokens_are_asked_for_at_home_only(String issuer, URI token, boolean home) {
        URI configuration = URI.create("https://lms.school.example/config");

        assertThat(IssuerRule.isAtHome(token, issuer, configuration)).isEqualTo(home);
    }

    @ParameterizedTest
    @CsvSource({
        "https://sso.canvaslms.com/login/oauth2/token, true",
        "https://pine.instructure.com/login/oauth2/token, true",
        "http://sso.canvaslms.com/login/oauth2/token, false",
        "https://sso.canvaslms.com.evil.net/token, false",
        "https://lms.school.example/token, false",
    })
    void a_hosted_canvas_asks_for_tokens_at_its_makers(URI token, boolean home) {
        URI configuration = URI.create("https://pine.instructure.com/config");

        assertThat(IssuerRule.isAtHome(token, "https://canvas.instructure.com", configuration))
                .isEqualTo(home);
    }

    @ParameterizedTest
    @CsvSource({
        "https://lms.school.example, https://lms.school.example/token, https://lms.school.example/token, true",
        "https://lms.school.example, https://lms.school.example/token, https://lms.school.example, true",
        "https://lms.school.example, https://lms.school.example/token, lms.school.example, true",
        "https://lms.school.example, https://lms.school.example/token, https://lms.school.example/as, true",
        "https://lms.school.example, https://lms.school.example/token, nobody.example, false",
        "https://canvas.sandbox.example, http://127.0.0.1:8090/token, sso.sandbox.example, true",
        "https://canvas.sandbox.example, http://127.0.0.1:8090/token, sso.canvaslms.com, false",
        "https://lms.school.example, https://lms.school.example/token, https://lms.pinestraw.example/token, false",
        "https://lms.school.example, https://lms.school.example/token, sso.canvaslms.com, false",
        "https://canvas.instructure.com, https://sso.canvaslms.com/token, canvas.instructure.com, true",
        "https://canvas.instructure.com, https://sso.canvaslms.com/token, sso.canvaslms.com, true",
        "https://canvas.instructure.com, https://sso.canvaslms.com/token, evilinstructure.com, false",
    })
    void an_assertion_is_for_that_platform_alone(
            String issuer, URI token, String audience, boolean its) {
        assertThat(IssuerRule.isAudience(audience, token, issuer)).isEqualTo(its);
    }
}
