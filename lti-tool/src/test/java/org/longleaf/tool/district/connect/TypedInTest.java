package org.longleaf.tool.district.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.connect.TypedIn.Read;

import java.util.HashMap;
import java.util.Map;

/// What an admin may say of a Canvas without speaking for another's.
class TypedInTest {

    private static Map<String, String> read(boolean byTheState, String... more) {
        Map<String, String> typed =
                new HashMap<>(
                        Map.of(
                                "kind", "own",
                                "name", "Dogwood",
                                "address", "https://canvas.dogwood.example",
                                "clientId", "10000000000001"));
        for (int i = 0; i < more.length; i += 2) {
            typed.put(more[i], more[i + 1]);
        }
        return switch (new TypedIn(typed, _ -> true, byTheState).read()) {
            case Read.Good _ -> Map.of();
            case Read.Wrong(var fields) -> fields;
        };
    }

    @Test
    void what_is_left_empty_is_at_home() {
        assertThat(read(false)).isEmpty();
    }

    @Test
    void attack_08_nobody_has_tokens_asked_for_at_anothers_canvas() {
        String others = "https://canvas.pinestraw.example/login/oauth2/token";

        assertThat(read(false, "token", others)).containsExactly(Map.entry("token", "elsewhere"));
        assertThat(read(true, "token", others)).containsExactly(Map.entry("token", "elsewhere"));
    }

    @Test
    void attack_08_a_district_cannot_take_anothers_issuer_and_the_state_can_name_one() {
        String others = "https://canvas.pinestraw.example";

        assertThat(read(false, "issuer", others)).containsExactly(Map.entry("issuer", "elsewhere"));
        assertThat(read(true, "issuer", others)).isEmpty();
    }

    @Test
    void attack_08_keys_and_endpoints_of_a_hosted_canvas_are_nobodys_to_type() {
        for (String field : new String[] {"jwks", "authorization", "token"}) {
            assertThat(
                            read(
                                    true,
                                    "kind",
                                    "production",
                                    "address",
                                    "https://dogwood.instructure.com",
                                    field,
                                    "https://evil.example/x"))
                    .containsExactly(Map.entry(field, "fixed"));
        }
    }
}
