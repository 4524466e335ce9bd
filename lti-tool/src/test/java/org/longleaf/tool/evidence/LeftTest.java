package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.evidence.Draft.Confirmed;
import org.longleaf.tool.evidence.Draft.Earlier;
import org.longleaf.tool.evidence.Draft.Given;
import org.longleaf.tool.evidence.Left.What;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

class LeftTest {

    private final Version version = SixPieces.version();
    private final List<Item> items = new ArrayList<>();

    @Test
    void an_empty_draft_misses_its_pieces_and_nothing_else() {
        assertThat(Left.of(draft(Set.of())))
                .extracting(Left::what)
                .containsOnly(What.MISSING)
                .hasSize(6);
    }

    @Test
    void words_are_counted_against_both_limits() {
        items.add(text("E5", "One two"));
        items.add(text("E6", "Only two"));
        assertThat(about("E5")).contains(tuple(What.TOO_SHORT, 1));
        assertThat(about("E6")).contains(tuple(What.TOO_SHORT, 1));

        items.clear();
        items.add(text("E5", "One two three four five six seven eight"));
        items.add(text("E6", "One two three four five six seven eight"));
        assertThat(about("E5")).contains(tuple(What.TOO_LONG, 2));
        assertThat(about("E6")).isEmpty();
    }

    @Test
    void a_sentence_is_asked_of_each_piece_that_is_there() {
        items.add(text("E5", "One two three"));

        assertThat(Left.of(draft(Set.of("own-work"))))
                .filteredOn(left -> left.what() == What.ATTESTATION)
                .extracting(left -> Objects.requireNonNull(left.requirement()).code(), Left::code)
                .containsExactly(tuple("E5", "student-privacy"));
    }

    @Test
    void a_text_of_dashes_is_no_text() {
        items.add(text("E6", " -- "));

        assertThat(about("E6")).containsExactly(tuple(What.MISSING, 0));
    }

    private List<Tuple> about(String code) {
        return Left.of(draft(Set.of("own-work", "student-privacy"))).stream()
                .filter(left ->
                        left.requirement() != null && left.requirement().code().equals(code))
                .map(left -> tuple(left.what(), left.words()))
                .toList();
    }

    private Item text(String code, String body) {
        return new Item(UUID.randomUUID(), SixPieces.asked(version, code).id(), "text", body, null);
    }

    private Draft draft(Set<String> confirmed) {
        Set<Given> given = new HashSet<>();
        version.requirements()
                .forEach(
                        asked -> confirmed.forEach(code -> given.add(new Given(asked.id(), code))));
        return new Draft(
                new AttemptFacts(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        version.id(),
                        "draft",
                        Instant.EPOCH),
                version,
                List.copyOf(items),
                new Confirmed(given, Map.of()),
                new Earlier(0, null, Map.of(), Map.of(), ""),
                List.of());
    }
}
