package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.evidence.Draft.Confirmed;
import org.longleaf.tool.evidence.Draft.Earlier;
import org.longleaf.tool.evidence.Draft.Given;
import org.longleaf.tool.evidence.Item.Captioned;
import org.longleaf.tool.evidence.Item.Searched;
import org.longleaf.tool.evidence.Item.StoredFile;
import org.longleaf.tool.evidence.Left.What;
import org.longleaf.tool.evidence.NameQuestions.Place;
import org.longleaf.tool.evidence.permission.RecordingRule;
import org.longleaf.tool.evidence.permission.RecordingRule.Decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

class LeftTest {

    private final Version version = SixPieces.version();
    private final List<Item> items = new ArrayList<>();
    private final Map<UUID, Recognized> recognized = new HashMap<>();
    private final Map<UUID, UUID> exempt = new HashMap<>();
    private Permission permission = Permission.USUAL;
    private NameQuestions names = NameQuestions.NONE;
    private String aiUse = "";

    @Test
    void an_empty_draft_is_told_all_that_will_be_asked() {
        List<Left> left = Left.of(draft(SixPieces.askingAiUse(), Set.of()));

        assertThat(left)
                .extracting(Left::what)
                .containsOnly(What.MISSING, What.RECOGNIZE, What.ATTESTATION, What.AI_USE);
        assertThat(about(left, What.MISSING)).hasSize(6);
        assertThat(about(left, What.RECOGNIZE)).containsExactly("E2", "E3", "E4");
        assertThat(about(left, What.ATTESTATION)).contains("E1", "E3", "E6");
    }

    @Test
    void the_list_does_not_grow_by_working_in_its_order() {
        int before = told().size();

        items.add(file("E3", "lesson.mp4"));
        assertThat(told()).as("its piece is in").hasSize(before - 1);

        recognized.put(items.getFirst().id(), Recognized.FOCUS);
        assertThat(told()).as("and who can be recognized is said").hasSize(before - 1);
    }

    @Test
    void of_a_piece_that_need_not_come_nothing_is_told_before_it_is_there() {
        Draft resubmission = resubmission();

        assertThat(Left.of(resubmission)).filteredOn(left -> left.requirement() != null).isEmpty();
    }

    @Test
    void what_is_not_all_there_is_not_said_to_be_good() {
        items.add(text("E5", "One two three"));
        items.add(file("E1", "plan.pdf", "application/pdf"));
        Draft half = draft(Set.of("own-work", "student-privacy"));
        assertThat(PreCheck.good(half, Left.of(half))).isEmpty();

        items.add(text("E6", "One two three"));
        Draft texts = draft(Set.of("own-work", "student-privacy"));
        assertThat(PreCheck.good(texts, Left.of(texts))).containsExactly("attempts.good.words");
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
                .filteredOn(left ->
                        left.requirement() != null && left.requirement().code().equals("E5"))
                .extracting(left -> Objects.requireNonNull(left.requirement()).code(), Left::code)
                .containsExactly(tuple("E5", "student-privacy"));
    }

    @Test
    void a_text_of_dashes_is_no_text() {
        items.add(text("E6", " -- "));

        assertThat(about("E6")).containsExactly(tuple(What.MISSING, 0));
    }

    @Test
    void of_each_file_it_is_asked_who_can_be_recognized_and_then_the_permission() {
        Item first = file("E3", "first.mp4");
        Item second = file("E3", "second.mp4");
        items.addAll(List.of(first, second, file("E1", "plan.pdf", "application/pdf")));
        assertThat(files())
                .containsExactly(tuple(What.RECOGNIZE, first), tuple(What.RECOGNIZE, second));

        recognized.put(first.id(), Recognized.NOBODY);
        recognized.put(second.id(), Recognized.BACKGROUND);
        assertThat(files()).containsExactly(tuple(What.CONSENT, second));
    }

    @Test
    void permission_is_asked_of_every_recording_whatever_its_requirement_says() {
        // E1 shows nobody, and neither has the sentence about permission.
        Item picture = file("E4", "before.png", "image/png");
        Item hidden = file("E1", "lesson.m4a", "audio/mp4");
        items.addAll(List.of(picture, hidden));
        assertThat(files())
                .containsExactlyInAnyOrder(
                        tuple(What.RECOGNIZE, picture), tuple(What.RECOGNIZE, hidden));

        recognized.put(picture.id(), Recognized.FOCUS);
        recognized.put(hidden.id(), Recognized.BACKGROUND);
        assertThat(files())
                .containsExactlyInAnyOrder(
                        tuple(What.CONSENT, picture), tuple(What.CONSENT, hidden));

        recognized.put(hidden.id(), Recognized.NOBODY);
        assertThat(files()).containsExactly(tuple(What.CONSENT, picture));
    }

    @Test
    void permission_is_asked_of_a_document_that_shows_students() {
        Item work = file("E4", "student-work.pdf", "application/pdf");
        items.add(work);
        recognized.put(work.id(), Recognized.FOCUS);

        assertThat(files()).containsExactly(tuple(What.CONSENT, work));
    }

    @Test
    void what_counsel_exempts_needs_no_permission_as_long_as_the_decision_stands() {
        Item video = file("E3", "lesson.mp4");
        items.add(video);
        recognized.put(video.id(), Recognized.FOCUS);
        exempt.put(video.id(), UUID.randomUUID());
        assertThat(files()).containsExactly(tuple(What.CONSENT, video));

        Decision decision = new Decision("Counsel", LocalDate.of(2026, 9, 1), "It is exempt.");
        permission =
                new Permission(
                        Permission.OURS, new RecordingRule(UUID.randomUUID(), List.of(), decision));
        assertThat(files()).isEmpty();
    }

    @Test
    void the_sentence_is_the_requirements_else_the_versions_else_the_newest_there_is() {
        Draft draft = draft(Set.of());
        assertThat(draft.consentOf(SixPieces.asked(version, "E3")).version()).isEqualTo("1.1");
        assertThat(draft.consentOf(SixPieces.asked(version, "E1")).version()).isEqualTo("1.1");

        Version silent = SixPieces.withoutPermission();
        assertThat(draft(silent, Set.of()).consentOf(SixPieces.asked(silent, "E1")))
                .isEqualTo(Permission.OURS);
    }

    @Test
    void a_name_is_asked_until_it_is_answered_and_anew_when_another_comes() {
        Item text = text("E6", "Ms. Okafor of Wiregrass said so");
        items.add(text);
        Place place = Place.piece(text.id());
        Names sought = Names.of("Ada Okafor", "Wiregrass Middle School");

        names = NameQuestions.of(sought, items, Map.of(), Map.of());
        assertThat(names.open(place)).containsExactly("Okafor", "Wiregrass");
        assertThat(files()).containsExactly(tuple(What.NAMES, text));

        names = NameQuestions.of(sought, items, Map.of(), Map.of(place, Set.of("Okafor")));
        assertThat(names.open(place)).containsExactly("Wiregrass");

        Set<String> both = Set.of("Okafor", "Wiregrass");
        names = NameQuestions.of(sought, items, Map.of(), Map.of(place, both));
        assertThat(files()).isEmpty();
    }

    @Test
    void which_ai_tools_helped_is_asked_in_words_where_a_sentence_asks_it() {
        Version asking = SixPieces.askingAiUse();
        items.add(
                new Item(
                        UUID.randomUUID(),
                        SixPieces.asked(asking, "E6").id(),
                        "text",
                        "One two three",
                        null));
        assertThat(Left.of(draft(asking, Set.of("own-work", "student-privacy"))))
                .extracting(Left::what)
                .contains(What.AI_USE);

        aiUse = "None";
        assertThat(Left.of(draft(asking, Set.of("own-work", "student-privacy"))))
                .extracting(Left::what)
                .doesNotContain(What.AI_USE, What.ATTESTATION);
    }

    private List<Tuple> files() {
        return Left.of(draft(Set.of("own-work", "student-privacy"))).stream()
                .filter(left -> left.item() != null)
                .map(left -> tuple(left.what(), left.item()))
                .toList();
    }

    /// As the screen counts: a sentence once, however many pieces wait for it.
    private Set<String> told() {
        Draft draft = draft(Set.of());
        return EvidenceScreen.of(draft).left().stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private static List<String> about(List<Left> left, What what) {
        return left.stream()
                .filter(each -> each.what() == what && each.requirement() != null)
                .map(each -> Objects.requireNonNull(each.requirement()).code())
                .toList();
    }

    private Draft resubmission() {
        Draft first = draft(Set.of());
        return new Draft(
                first.attempt(),
                version,
                List.of(),
                first.confirmed(),
                new Earlier(1, Instant.EPOCH, Map.of(), Map.of(), "", false),
                names,
                List.of(),
                permission);
    }

    private Item file(String code, String name) {
        return file(code, name, "video/mp4");
    }

    private Item file(String code, String name, String type) {
        var file =
                new StoredFile(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        name,
                        type,
                        1,
                        new Searched(List.of(), List.of(), "all"),
                        Captioned.NOT,
                        "");
        return new Item(
                UUID.randomUUID(),
                SixPieces.asked(version, code).id(),
                type.substring(0, type.indexOf('/')),
                null,
                file);
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
        return draft(version, confirmed);
    }

    private Draft draft(Version version, Set<String> confirmed) {
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
                new Confirmed(given, recognized, exempt, Map.of(), aiUse),
                new Earlier(0, null, Map.of(), Map.of(), "", false),
                names,
                List.of(),
                permission);
    }
}
