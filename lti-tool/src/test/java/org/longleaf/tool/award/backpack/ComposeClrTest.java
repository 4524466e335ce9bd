package org.longleaf.tool.award.backpack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.backpack.ComposeClr.Signer;
import org.longleaf.tool.award.issuer.IssuerAddress;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class ComposeClrTest {

    private static final Signer STATE =
            new Signer(
                    UUID.randomUUID(),
                    new IssuerAddress(URI.create("https://longleaf.example"), "T90"),
                    "State office (demo)");

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void whole_badges_stand_in_it_with_their_proofs_and_each_achievement_once() {
        ObjectNode newer = badge("b2", "a2", "NCMC-1", "");
        ObjectNode other = badge("b3", "a3", "NCMC-2", "sha256$3");
        ObjectNode older = badge("b1", "a1", "NCMC-1", "sha256$1");
        ObjectNode again = badge("b0", "a1", "NCMC-1", "sha256$0");

        JsonNode record =
                ComposeClr.of(
                        List.of(newer, other, older, again),
                        STATE,
                        Instant.parse("2026-11-23T10:00:00.5Z"));

        JsonNode subject = record.path("credentialSubject");
        assertThat(subject.path("verifiableCredential"))
                .containsExactly(newer, other, older, again);
        assertThat(subject.path("achievement").valueStream().map(one -> one.path("id").asString()))
                .containsExactly("a2", "a3", "a1");
        assertThat(subject.path("association"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("associationType").asString()).isEqualTo("isRelatedTo");
                    assertThat(one.path("sourceId").asString()).isEqualTo("a2");
                    assertThat(one.path("targetId").asString()).isEqualTo("a1");
                });
        // The newest badge that has a recipient says whose record it is.
        assertThat(subject.path("identifier").path(0).path("identityHash").asString())
                .isEqualTo("sha256$3");
        assertThat(record.path("validFrom").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(record.path("issuer").path("id").asString())
                .isEqualTo("did:web:longleaf.example:issuers:T90");
        assertThat(record.has("partial")).isFalse();
    }

    private ObjectNode badge(String id, String achievement, String code, String hash) {
        String identifier =
                hash.isEmpty() ? "" : "\"identifier\":[{\"identityHash\":\"" + hash + "\"}],";
        return (ObjectNode)
                json.readTree(
                        """
                        {"id":"%s","credentialSubject":{%s"achievement":{"id":"%s","humanCode":"%s"}},"proof":[{"proofValue":"z%s"}]}\
                        """
                                .formatted(id, identifier, achievement, code, id));
    }
}
