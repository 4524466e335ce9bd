package org.longleaf.tool.award.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.net.URI;

class IssuerAddressTest {

    @Test
    void the_did_leads_to_the_issuers_own_address() {
        IssuerAddress issuer = at("https://longleaf.example");

        assertThat(issuer.did()).isEqualTo("did:web:longleaf.example:issuers:T90");
        assertThat(issuer.profile()).hasToString("https://longleaf.example/issuers/T90");
        assertThat(issuer.keyId("key-1")).isEqualTo("did:web:longleaf.example:issuers:T90#key-1");
        assertThat(issuer.key("key-1"))
                .hasToString("https://longleaf.example/issuers/T90/keys/key-1");
    }

    @Test
    void a_port_is_percent_encoded() {
        assertThat(at("http://localhost:8080").did())
                .isEqualTo("did:web:localhost%3A8080:issuers:T90");
    }

    @Test
    void a_path_becomes_parts() {
        assertThat(at("https://state.example/apps/longleaf").did())
                .isEqualTo("did:web:state.example:apps:longleaf:issuers:T90");
    }

    @Test
    void a_code_that_would_change_the_address_is_refused() {
        assertThatThrownBy(() -> new IssuerAddress(URI.create("https://x.example"), "T90/.."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static IssuerAddress at(String publicUrl) {
        return new IssuerAddress(URI.create(publicUrl), "T90");
    }
}
