package org.longleaf.tool.evidence.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.evidence.view.Viewed.How;

import java.util.List;

class ViewedTest {

    @Test
    void files_that_were_asked_under_one_name_are_numbered_and_others_are_not() {
        List<Viewed> pieces = List.of(pdf("Student work"), pdf("A plan"), pdf("Student work"));

        assertThat(Viewed.toldApart(pieces))
                .extracting(Viewed::name)
                .containsExactly("Student work (1)", "A plan", "Student work (2)");
    }

    private static Viewed pdf(String name) {
        return new Viewed("blind", name, How.PDF, List.of(), null, "/media/x", List.of(), null);
    }
}
