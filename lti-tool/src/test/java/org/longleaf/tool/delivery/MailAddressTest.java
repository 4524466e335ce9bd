package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"amara@example.org", "a.b+c@x-1.example.org", "o'neil@example.org"})
    void an_address_is_taken(String said) {
        assertThat(MailAddress.of(said)).map(MailAddress::text).contains(said);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "amara",
                "amara@example",
                "amara@example.org\r\nBcc: b@example.org",
                "amara@example.org, b@example.org",
                "Amara <amara@example.org>",
                "\"a b\"@example.org",
                "a(b)@example.org",
                "a..b@example.org",
                ".a@example.org",
                "-@-.org",
                "a@example.org\u202e",
                "a\u0000@example.org",
                "ámara@example.org",
                "a@[127.0.0.1]",
                "friends:a@example.org;"
            })
    void what_hides_something_is_not(String said) {
        assertThat(MailAddress.of(said)).isEmpty();
    }
}
