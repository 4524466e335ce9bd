package org.longleaf.tool.award.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.district.Person;

import java.util.UUID;

class SaidTest {

    private static final Person AMARA =
            new Person(
                    UUID.randomUUID(),
                    "9000000001",
                    "Amara Testwell-Mays",
                    "atestwell@example.org",
                    "en");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not_own_work | Found after the award. | Two letters lie in the file. | ''",
                "             | Found after the award. | Two letters lie in the file. | why",
                "magic        | Found after the award. | Two letters lie in the file. | why",
                "other        |                        | Two letters lie in the file. | words",
                "other        | Found after the award. |                              | inside",
                "other        | Ms. Testwell’s video.  | Two letters lie in the file. | personal",
                "other        | Of Amara, they say.    | Two letters lie in the file. | personal",
                "other        | Write to x@example.org | Two letters lie in the file. | personal",
                "other        | UID 9000000001         | Two letters lie in the file. | personal",
                "other        | of amara, they say     | Two letters lie in the file. | personal",
                "other        | TESTWELL's video       | Two letters lie in the file. | personal",
                "other        | Ask Ms. Other          | Two letters lie in the file. | personal",
                "other        | It may be done anew.   | Amara Testwell asked for it.  | ''",
            })
    void a_reason_is_whole_and_its_public_words_tell_of_nobody(
            String why, String words, String inside, String wrong) {
        assertThat(new Said(why, words, inside).wrong(AMARA)).isEqualTo(wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Séan O’Neal  | The work of sean.      | true",
                "Séan O’Neal  | The work of ONeal.     | true",
                "Séan O’Neal  | O'NEAL's video         | true",
                "Sean ONeal   | As O’Neal wrote        | true",
                "Jo Li        | Found by Li, she said. | true",
                "My An Do     | We do it in my office. | false",
                "Amara Mays   | It may be so.          | false",
            })
    void a_name_is_found_however_it_is_written(String name, String words, boolean tells) {
        Person whose = new Person(UUID.randomUUID(), null, name, null, "en");

        assertThat(new Said("other", words, "x").wrong(whose)).isEqualTo(tells ? "personal" : "");
        assertThat(new Said("other", words, "x").wrong(null))
                .as("who may not know learns nothing")
                .isEmpty();
    }

    @Test
    void what_is_put_back_needs_words_that_stay_inside_alone() {
        assertThat(new Said(null, null, "The file was found.").wrongInside()).isEmpty();
        assertThat(new Said(null, null, " ").wrongInside()).isEqualTo("inside");
        assertThat(new Said(null, null, "x".repeat(2001)).wrongInside()).isEqualTo("inside");
    }
}
