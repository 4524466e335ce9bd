package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.EvidenceScreen.Line;
import org.longleaf.tool.evidence.Left.What;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was looked at in a draft before anyone reviews it, and is as it should be: the other half
/// of the list of what is left. Of what is not all there, nothing is said.
final class PreCheck {

    private static final Pattern WITH_CAPTIONS =
            Pattern.compile(
                    "\\bcaptioned\\b|\\b(?:with|and) (?:\\w+ )?captions\\b",
                    Pattern.CASE_INSENSITIVE);

    private PreCheck() {}

    /// Message keys, in the order in which a teacher works.
    static List<String> good(Draft draft, List<Left> left) {
        Set<What> open = left.stream().map(Left::what).collect(Collectors.toSet());
        List<Item> there = draft.items().stream().filter(Item::isThere).toList();
        List<Item> files = there.stream().filter(item -> item.file() != null).toList();
        boolean texts = there.stream().anyMatch(item -> item.kind().equals("text"));
        boolean whole = none(open, What.MISSING, What.ARRIVING, What.CHECKING);
        List<String> good = new ArrayList<>();
        if (!files.isEmpty()
                && files.stream().allMatch(PreCheck::opens)
                && none(open, What.ARRIVING, What.CHECKING)
                && noneMissing(left, Requirement::takesFiles)) {
            good.add("attempts.good.files");
        }
        if (texts
                && none(open, What.TOO_SHORT, What.TOO_LONG)
                && noneMissing(left, Requirement::takesText)) {
            good.add("attempts.good.words");
        }
        if (there.stream().anyMatch(item -> item.kind().equals("link"))
                && none(open, What.NOT_A_LINK)
                && noneMissing(left, asked -> asked.kinds().contains("link"))) {
            good.add("attempts.good.links");
        }
        if (!there.isEmpty() && none(open, What.NAMES)) {
            good.addAll(names(draft.names(), whole));
        }
        boolean people =
                draft.version().requirements().stream()
                        .anyMatch(asked -> !draft.showingPeople(asked).isEmpty());
        if (people && whole && none(open, What.RECOGNIZE, What.CONSENT)) {
            good.add("attempts.good.people");
        }
        return good;
    }

    /// Of what could not be looked for, nothing good is said.
    private static List<String> names(NameQuestions names, boolean whole) {
        if (!names.found().isEmpty()) {
            return List.of("attempts.good.names_answered");
        }
        if (!whole) {
            return List.of();
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
        draft.version().requirements().stream()
                .filter(asked -> draft.opens(asked) && asksCaptions(asked))
                .flatMap(asked -> draft.itemsOf(asked).stream())
                .filter(Item::lacksCaptions)
                .forEach(item ->
                        notes.add(
                                new Line(
                                        "attempts.note.captions",
                                        item.name(),
                                        0,
                                        "captions-" + item.id())));
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

    /// Authors ask for captions in their own words. Whether they stand in the picture itself nobody
    /// but the teacher can see: so it is said, and no submission stopped by it.
    static boolean asksCaptions(Requirement asked) {
        return WITH_CAPTIONS.matcher(asked.description()).find();
    }

    private static boolean noneMissing(List<Left> left, Predicate<Requirement> of) {
        return left.stream()
                .filter(each -> each.what() == What.MISSING)
                .map(Left::requirement)
                .noneMatch(asked -> asked != null && of.test(asked));
    }

    /// A copy of it was made: then it opens.
    private static boolean opens(Item item) {
        return item.file() != null && item.file().shown() != null;
    }

    private static boolean none(Set<What> open, What... of) {
        return Arrays.stream(of).noneMatch(open::contains);
    }
}
