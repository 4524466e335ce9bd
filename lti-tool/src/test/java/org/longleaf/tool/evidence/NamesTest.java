package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.evidence.Names.Sought;

class NamesTest {

    @Test
    void words_of_a_name_are_found_whatever_their_case_and_accents() {
        Names names = Names.of("José Okafor Jr.", "Wiregrass Middle School");

        assertThat(names.foundIn("jose said so to OKAFOR at wiregrass, a middle school"))
                .containsExactly("José", "Okafor", "Wiregrass");
        assertThat(names.foundIn("Okaforian wires")).isEmpty();
    }

    @Test
    void short_names_are_found_with_their_capital_and_as_a_whole_name_without() {
        Names names = Names.of("Xi Wu", "Lee High School");

        assertThat(names.sought()).isEqualTo(Sought.BOTH);
        assertThat(names.foundIn("Ask Ms. Wu about it")).containsExactly("Wu");
        assertThat(names.foundIn("wu is a word")).isEmpty();
        assertThat(names.foundIn("by xi wu, 2026")).containsExactly("Xi Wu");
        assertThat(names.foundIn("We met at Lee.")).containsExactly("Lee");
    }

    @Test
    void a_school_of_common_words_is_found_by_its_whole_name() {
        Names names = Names.of("", "Central High School");

        assertThat(names.sought()).isEqualTo(Sought.SCHOOL);
        assertThat(names.foundIn("At central\nhigh school we read."))
                .containsExactly("Central High School");
        assertThat(names.foundIn("Central High won.")).containsExactly("Central High");
        assertThat(names.foundIn("A high school in a central place")).isEmpty();
    }

    @Test
    void a_whole_name_is_not_told_beside_its_words() {
        assertThat(Names.of("Ada Okafor", "").foundIn("Ada Okafor wrote this"))
                .containsExactly("Ada", "Okafor");
    }

    @Test
    void what_is_not_known_is_not_sought() {
        assertThat(Names.of("", "").sought()).isEqualTo(Sought.NOTHING);
        assertThat(Names.of("Ada", "").sought()).isEqualTo(Sought.PERSON);
        assertThat(Names.of("Q", "").sought()).isEqualTo(Sought.NOTHING);
    }
}
