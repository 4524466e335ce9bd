package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.Requirement;

import java.util.ArrayList;
import java.util.List;

/// One thing that is left to do before an attempt can be handed in.
///
/// @param requirement the piece it is about; null when it is about all
/// @param code the sentence that is not confirmed; empty otherwise
/// @param words how many too few or too many
record Left(What what, @Nullable Requirement requirement, String code, int words) {

    enum What {
        MISSING,
        ARRIVING,
        CHECKING,
        TOO_SHORT,
        TOO_LONG,
        NOT_A_LINK,
        ATTESTATION,
        CONSENT,
        CHANGE_NOTE,
        NOTHING_CHANGED
    }

    /// Everything that is left, in the order of the screen: first the pieces, then what is
    /// confirmed of them.
    static List<Left> of(Draft draft) {
        List<Left> left = new ArrayList<>();
        draft.version().requirements().forEach(requirement -> addPiece(draft, requirement, left));
        draft.version()
                .requirements()
                .forEach(requirement -> addSentences(draft, requirement, left));
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
        if (items.isEmpty() && requirement.required() && !comes) {
            left.add(new Left(What.MISSING, requirement, "", 0));
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

    /// For what is there: of a piece that is not there, nothing can be confirmed.
    private static void addSentences(Draft draft, Requirement requirement, List<Left> left) {
        if (draft.itemsOf(requirement).isEmpty()) {
            return;
        }
        for (String code : requirement.attestations()) {
            if (!draft.hasConfirmed(requirement, code)) {
                left.add(new Left(What.ATTESTATION, requirement, code, 0));
            } else if (draft.asksDetails(code)
                    && !draft.confirmed().consents().containsKey(requirement.id())) {
                left.add(new Left(What.CONSENT, requirement, code, 0));
            }
        }
    }

    private static void addResubmission(Draft draft, List<Left> left) {
        if (draft.version().requirements().stream().noneMatch(draft::hasChanged)) {
            left.add(new Left(What.NOTHING_CHANGED, null, "", 0));
        }
        if (Words.count(draft.earlier().changeNote()) == 0) {
            left.add(new Left(What.CHANGE_NOTE, null, "", 0));
        }
    }
}
