package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.NameQuestions.Place;

import java.util.ArrayList;
import java.util.List;

/// One thing that is left to do before an attempt can be handed in.
///
/// @param requirement the piece it is about; null when it is about all
/// @param item the file or text it is about; null where it is about no single one
/// @param code the sentence that is not confirmed; empty otherwise
/// @param words how many too few or too many
record Left(
        What what, @Nullable Requirement requirement, @Nullable Item item, String code, int words) {

    private Left(What what, @Nullable Requirement requirement, String code, int words) {
        this(what, requirement, null, code, words);
    }

    enum What {
        MISSING,
        ARRIVING,
        CHECKING,
        REDACTION,
        TOO_SHORT,
        TOO_LONG,
        NOT_A_LINK,
        RECOGNIZE,
        CONSENT,
        ATTESTATION,
        AI_USE,
        NAMES,
        CHANGE_NOTE,
        NOTHING_CHANGED,
        COACH
    }

    /// Everything that is left, in the order of the screen: first the pieces, then what is
    /// confirmed of them.
    static List<Left> of(Draft draft) {
        List<Left> left = new ArrayList<>();
        draft.version().requirements().forEach(requirement -> addPiece(draft, requirement, left));
        draft.version().requirements().stream()
                .filter(draft::opens)
                .forEach(requirement -> {
                    addPeople(draft, requirement, left);
                    addNames(draft, requirement, left);
                });
        draft.version()
                .requirements()
                .forEach(requirement -> addSentences(draft, requirement, left));
        addAiUse(draft, left);
        if (!draft.isFirst()) {
            addResubmission(draft, left);
        }
        return List.copyOf(left);
    }

    private static void addPiece(Draft draft, Requirement requirement, List<Left> left) {
        List<Item> items = draft.itemsOf(requirement);
        draft.uploadsOf(requirement).stream()
                .filter(upload -> !upload.isOver())
                .map(upload -> upload.state().equals("checking") ? What.CHECKING : What.ARRIVING)
                .distinct()
                .forEach(what -> left.add(new Left(what, requirement, "", 0)));
        boolean comes = left.stream().anyMatch(each -> requirement.equals(each.requirement()));
        if (items.isEmpty() && mustCome(draft, requirement) && !comes) {
            left.add(new Left(What.MISSING, requirement, "", 0));
        }
        if (draft.opens(requirement) && items.stream().anyMatch(Item::isBeingRedacted)) {
            left.add(new Left(What.REDACTION, requirement, "", 0));
        }
        items.stream()
                .filter(item -> item.file() == null)
                .forEach(item -> addWords(item, requirement, left));
    }

    private static void addWords(Item item, Requirement requirement, List<Left> left) {
        if (item.kind().equals("link")) {
            if (!Links.isAddress(item.words())) {
                left.add(new Left(What.NOT_A_LINK, requirement, "", 0));
            }
            return;
        }
        int count = Words.count(item.words());
        Limits limits = requirement.limits();
        if (limits.minWords() != null && count < limits.minWords()) {
            left.add(new Left(What.TOO_SHORT, requirement, "", limits.minWords() - count));
        } else if (limits.maxWords() != null && count > limits.maxWords()) {
            left.add(new Left(What.TOO_LONG, requirement, "", count - limits.maxWords()));
        }
    }

    /// Of what is there, and of what must come: the list says all from its beginning.
    private static void addSentences(Draft draft, Requirement requirement, List<Left> left) {
        if (draft.itemsOf(requirement).isEmpty() && !mustCome(draft, requirement)) {
            return;
        }
        requirement.attestations().stream()
                .filter(code -> !draft.asksConsent(code))
                .filter(code -> !draft.hasConfirmed(requirement, code))
                .forEach(code -> left.add(new Left(What.ATTESTATION, requirement, code, 0)));
    }

    /// What was met and destroyed since is not asked for again.
    private static boolean mustCome(Draft draft, Requirement requirement) {
        return requirement.required() && draft.opens(requirement);
    }

    /// File by file: who can be recognized in it, and the permission where somebody can; before the
    /// first file is there, that it will be asked. What is kept from an earlier submission was
    /// asked then.
    private static void addPeople(Draft draft, Requirement requirement, List<Left> left) {
        if (draft.itemsOf(requirement).isEmpty()
                && mustCome(draft, requirement)
                && draft.willShowPeople(requirement)) {
            left.add(new Left(What.RECOGNIZE, requirement, "", 0));
        }
        for (Item item : draft.showingPeople(requirement)) {
            if (!draft.confirmed().recognized().containsKey(item.id())) {
                left.add(new Left(What.RECOGNIZE, requirement, item, "", 0));
            } else if (draft.lacksPermission(item)) {
                left.add(new Left(What.CONSENT, requirement, item, "", 0));
            }
        }
    }

    private static void addNames(Draft draft, Requirement requirement, List<Left> left) {
        draft.itemsOf(requirement).stream()
                .filter(item -> !draft.names().open(Place.piece(item.id())).isEmpty())
                .forEach(item -> left.add(new Left(What.NAMES, requirement, item, "", 0)));
    }

    /// Asked once, where there is or must come a piece whose sentence asks for it.
    private static void addAiUse(Draft draft, List<Left> left) {
        boolean asked =
                draft.version().requirements().stream()
                        .filter(draft::opens)
                        .filter(requirement ->
                                mustCome(draft, requirement)
                                        || !draft.itemsOf(requirement).isEmpty())
                        .flatMap(requirement -> requirement.attestations().stream())
                        .anyMatch(draft::asksAiUse);
        if (asked && Words.count(draft.confirmed().aiUse()) == 0) {
            left.add(new Left(What.AI_USE, null, "", 0));
        }
        addNames(draft, Place.AI_USE, left);
    }

    private static void addNames(Draft draft, Place place, List<Left> left) {
        if (!draft.names().open(place).isEmpty()) {
            left.add(new Left(What.NAMES, null, place.kind(), 0));
        }
    }

    private static void addResubmission(Draft draft, List<Left> left) {
        if (draft.version().requirements().stream().noneMatch(draft::hasChanged)) {
            left.add(new Left(What.NOTHING_CHANGED, null, "", 0));
        }
        if (Words.count(draft.earlier().changeNote()) == 0) {
            left.add(new Left(What.CHANGE_NOTE, null, "", 0));
        }
        addNames(draft, Place.CHANGE_NOTE, left);
        if (draft.earlier().coachFirst()) {
            left.add(new Left(What.COACH, null, "", 0));
        }
    }
}
