package org.longleaf.tool.evidence;

import org.longleaf.tool.evidence.EvidenceScreen.Line;
import org.longleaf.tool.evidence.Left.What;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What was looked at in a draft before anyone reviews it, and is as it should be: the other half
/// of the list of what is left.
final class PreCheck {

    private PreCheck() {}

    /// Message keys, in the order in which a teacher works.
    static List<String> good(Draft draft, List<Left> left) {
        Set<What> open = left.stream().map(Left::what).collect(Collectors.toSet());
        List<Item> there = draft.items().stream().filter(Item::isThere).toList();
        List<Item> files = there.stream().filter(item -> item.file() != null).toList();
        boolean texts = there.stream().anyMatch(item -> item.kind().equals("text"));
        List<String> good = new ArrayList<>();
        if (!files.isEmpty()
                && files.stream().allMatch(PreCheck::opens)
                && none(open, What.ARRIVING, What.CHECKING)) {
            good.add("attempts.good.files");
        }
        if (texts && none(open, What.TOO_SHORT, What.TOO_LONG)) {
            good.add("attempts.good.words");
        }
        if (there.stream().anyMatch(item -> item.kind().equals("link"))
                && none(open, What.NOT_A_LINK)) {
            good.add("attempts.good.links");
        }
        if (!there.isEmpty() && none(open, What.NAMES)) {
            good.addAll(names(draft.names()));
        }
        boolean people =
                draft.version().requirements().stream()
                        .anyMatch(asked -> !draft.showingPeople(asked).isEmpty());
        if (people && none(open, What.RECOGNIZE, What.CONSENT)) {
            good.add("attempts.good.people");
        }
        return good;
    }

    /// Of what could not be looked for, nothing good is said.
    private static List<String> names(NameQuestions names) {
        if (!names.found().isEmpty()) {
            return List.of("attempts.good.names_answered");
        }
        return switch (names.sought()) {
            case BOTH -> List.of("attempts.good.names");
            case PERSON -> List.of("attempts.good.names_person");
            case SCHOOL -> List.of("attempts.good.names_school");
            case NOTHING -> List.of();
        };
    }

    /// What was not looked at, and is the teacher's to look at.
    static List<Line> notes(Draft draft) {
        List<Item> there = draft.items().stream().filter(Item::isThere).toList();
        List<Line> notes = new ArrayList<>();
        if (there.isEmpty() || !draft.attempt().openForWork()) {
            return notes;
        }
        switch (draft.names().sought()) {
            case BOTH -> {}
            case PERSON -> notes.add(new Line("attempts.note.school_unsought", "", 0, ""));
            case SCHOOL -> notes.add(new Line("attempts.note.person_unsought", "", 0, ""));
            case NOTHING -> notes.add(new Line("attempts.note.names_unsought", "", 0, ""));
        }
        for (Item item : there) {
            if (item.file() != null && !item.file().searched().read().equals("all")) {
                notes.add(
                        new Line(
                                "attempts.note.words_" + item.file().searched().read(),
                                item.name(),
                                0,
                                ""));
            }
        }
        return notes;
    }

    /// A copy of it was made: then it opens.
    private static boolean opens(Item item) {
        return item.file() != null && item.file().shown() != null;
    }

    private static boolean none(Set<What> open, What... of) {
        return Arrays.stream(of).noneMatch(open::contains);
    }
}
