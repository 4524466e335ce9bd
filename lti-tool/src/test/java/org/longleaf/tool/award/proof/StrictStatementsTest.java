package org.longleaf.tool.award.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Files;
import java.nio.file.Path;

/// The signer reads a document its own way, the verifier the general one: both must come to the
/// same statements as somebody else's program did.
class StrictStatementsTest {

    private static final Path BADGES = Path.of("src/test/resources/badges");

    @ParameterizedTest
    @ValueSource(strings = {"genuine", "odd"})
    void a_badge_states_what_an_independent_program_read_in_it(String name) throws Exception {
        ObjectNode badge = badge(name);

        String statements = Files.readString(BADGES.resolve(name + ".nq"));
        assertThat(Canonical.strict(badge)).isEqualTo(statements);
        assertThat(LinkedStatements.canonical(badge)).isEqualTo(statements);
    }

    @Test
    void a_word_that_no_context_defines_is_not_signed() throws Exception {
        ObjectNode badge = badge("genuine");
        ((ObjectNode) badge.path("credentialSubject")).put("favouriteColor", "green");

        assertThatThrownBy(() -> Canonical.strict(badge))
                .isInstanceOf(Unsignable.class)
                .hasMessageContaining("favouriteColor");
    }

    /// The library's own check looks at words and lets such a type through.
    @Test
    void a_type_that_no_context_defines_is_not_signed() throws Exception {
        ObjectNode badge = badge("genuine");
        ((ArrayNode) badge.at("/credentialSubject/achievement/type")).add("Stackable");

        assertThatThrownBy(() -> Canonical.strict(badge))
                .isInstanceOf(Unsignable.class)
                .hasMessageContaining("Stackable");
        assertThatThrownBy(() -> LinkedStatements.canonical(badge))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        e -> assertThat(e.why()).isEqualTo(Unreadable.Why.UNDEFINED_TERM));
    }

    @Test
    void an_id_that_is_no_address_is_not_signed() throws Exception {
        ObjectNode badge = badge("genuine");
        ((ObjectNode) badge.path("issuer")).put("id", "the state");

        assertThatThrownBy(() -> Canonical.strict(badge)).isInstanceOf(Unsignable.class);
        assertThatThrownBy(() -> LinkedStatements.canonical(badge)).isInstanceOf(Unreadable.class);
    }

    @Test
    void nothing_is_not_signed_as_something() throws Exception {
        ObjectNode badge = badge("genuine").putNull("description");

        assertThatThrownBy(() -> Canonical.strict(badge)).isInstanceOf(Unsignable.class);
    }

    @Test
    void every_pinned_context_is_here_and_is_the_pinned_one() {
        assertThat(Contexts.addresses())
                .contains(Contexts.VCDM, Contexts.OPEN_BADGES, Contexts.OPEN_BADGES_EXTENSIONS)
                .allSatisfy(address ->
                        assertThat(Contexts.at(address).orElseThrow().has("@context")).isTrue());
        assertThat(Contexts.at("https://example.org/context")).isEmpty();
    }

    private static ObjectNode badge(String name) throws Exception {
        ObjectNode badge =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(Files.readString(BADGES.resolve(name + ".json")));
        badge.remove("proof");
        return badge;
    }
}
