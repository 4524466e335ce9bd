package org.longleaf.tool.award.change;

import static org.assertj.core.api.Assertions.assertThat;

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
                "other        | It may be done anew.   | Amara Testwell asked for it.  | ''",
            })
    void a_reason_is_whole_and_its_public_words_tell_of_nobody(
            String why, String words, String inside, String wrong) {
        assertThat(new Said(why, words, inside).wrong(AMARA)).isEqualTo(wrong);
    }
}
