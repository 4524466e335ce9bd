package org.longleaf.tool.launch.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

class IssuerRuleTest {

    @ParameterizedTest
    @CsvSource({
        "https://lms.school.example, https://lms.school.example/.well-known/openid-configuration",
        "https://LMS.school.example/, https://lms.school.example:8443/config",
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
    })
    void any_other_does_not(String issuer, URI configuration) {
        assertThat(IssuerRule.belongs(issuer, configuration)).isFalse();
    }
}
