package org.longleaf.tool.evidence.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedPageTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/plan?a=b#c, example.org, https://example.org/plan?a=b#c",
        "https://canvas.example@evil.example/x, evil.example, https://evil.example/x",
        "http://example.org:8080/a, example.org, http://example.org:8080/a",
        "https://[2001:db8::1]/a, [2001:db8::1], https://[2001:db8::1]/a",
    })
    void the_host_is_where_it_leads(String said, String host, String address) {
        assertThat(LinkedPage.of(said)).contains(new LinkedPage(host, address));
    }

    /// The first letter of the host is Cyrillic.
    @Test
    void a_host_of_another_script_is_shown_in_punycode() {
        assertThat(LinkedPage.of("https://\u0430pple.example/\u202Egpj.exe"))
                .map(LinkedPage::address)
                .contains("https://xn--pple-43d.example/%E2%80%AEgpj.exe");
        assertThat(LinkedPage.of("https://\u0430pple.example/\u00FC"))
                .contains(
                        new LinkedPage(
                                "xn--pple-43d.example", "https://xn--pple-43d.example/%C3%BC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//example.org",
                "https:///x",
                "see my page",
                ""
            })
    void anything_else_leads_nowhere(String said) {
        assertThat(LinkedPage.of(said)).isEmpty();
    }
}
