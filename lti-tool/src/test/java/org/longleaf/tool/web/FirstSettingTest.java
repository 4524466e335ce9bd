package org.longleaf.tool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;

/// The settings of the first door, as they are typed.
class FirstSettingTest {

    private static Settings settings(String publicUrl, @Nullable InvitationSetting invitation) {
        return new Settings(
                URI.create(publicUrl),
                Path.of("home"),
                null,
                true,
                Path.of("demo"),
                URI.create("http://127.0.0.1:1"),
                false,
                null,
                invitation,
                null);
    }

    @Test
    void an_invitation_is_a_code_or_a_code_for_a_district() {
        assertThat(InvitationSetting.valueOf(" abc "))
                .isEqualTo(new InvitationSetting("abc", null));
        assertThat(InvitationSetting.valueOf("abc@92T"))
                .isEqualTo(new InvitationSetting("abc", "92T"));
        assertThat(InvitationSetting.valueOf("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@T10", "abc@", "a b", "a/b", "a?b", "a&b", "ü"})
    void what_does_not_fit_into_a_link_is_refused_in_words(String text) {
        assertThatThrownBy(() -> InvitationSetting.valueOf(text))
                .hasMessageContaining("LONGLEAF_INVITATION");
    }

    @Test
    void a_short_code_is_for_this_machine_only() {
        InvitationSetting fifteen = new InvitationSetting("fifteen-letters", null);

        assertThat(settings("http://localhost:8080", fifteen).invitation()).isEqualTo(fifteen);
        assertThatThrownBy(() -> settings("https://longleaf.example", fifteen))
                .hasMessageContaining("at least 16 characters");
        assertThat(
                        settings(
                                        "https://longleaf.example",
                                        new InvitationSetting(
                                                "sixteen-letters!".replace('!', 'x'), null))
                                .invitation())
                .isNotNull();
    }

    @Test
    void no_text_form_shows_the_code() {
        assertThat(new InvitationSetting("a-code-of-somebody", "T10").toString())
                .doesNotContain("a-code-of-somebody");
    }

    @Test
    void the_first_admin_is_three_words() {
        assertThat(FirstAdminSetting.valueOf("https://a.example 17  sub-1 "))
                .isEqualTo(new FirstAdminSetting("https://a.example", "17", "sub-1"));
        assertThat(FirstAdminSetting.valueOf(" ")).isNull();
        assertThatThrownBy(() -> FirstAdminSetting.valueOf("https://a.example 17"))
                .hasMessageContaining("three words");
    }
}
