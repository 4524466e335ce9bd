package org.longleaf.tool.award.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.credential.Recipient.HashedEmail;

class RecipientTest {

    @Test
    void the_hash_is_of_address_and_salt() {
        // printf 'amara@example.orgsalt' | sha256sum
        assertThat(HashedEmail.of("amara@example.org", "salt").hash())
                .isEqualTo(
                        "sha256$c71cec1c3fb642916cb27cb9acbb831700830fa3c2d958a01b418e20ca839332");
    }

    @Test
    void letter_case_makes_no_difference() {
        assertThat(HashedEmail.of(" Amara@Example.ORG", "salt"))
                .isEqualTo(HashedEmail.of("amara@example.org", "salt"));
    }

    @Test
    void two_badges_of_one_teacher_have_nothing_in_common() {
        Recipient first = Recipient.fresh("amara@example.org");
        Recipient second = Recipient.fresh("amara@example.org");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.email()).isNotEqualTo(first.email());
    }

    @Test
    void without_an_address_there_is_only_the_id() {
        assertThat(Recipient.fresh(null).email()).isNull();
        assertThat(Recipient.fresh(" ").email()).isNull();
    }
}
