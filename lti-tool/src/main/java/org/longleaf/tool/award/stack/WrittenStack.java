package org.longleaf.tool.award.stack;

import org.longleaf.tool.award.picture.StackPicture;

import java.util.List;
import java.util.UUID;

/// A stack as whoever writes it sees it.
///
/// @param capstone what its badge is called
/// @param state `draft`, `published` or `withdrawn`
/// @param parts in the order of their steps
record WrittenStack(
        UUID id,
        String code,
        String title,
        String capstone,
        String statement,
        String state,
        List<Part> parts) {

    WrittenStack {
        parts = List.copyOf(parts);
    }

    /// A micro-credential in a step; where several share one, each is enough.
    record Part(int step, UUID microCredential, String code, String title, boolean required) {}

    /// A micro-credential that may stand in a stack.
    record Member(UUID id, String code, String title) {}

    public boolean isDraft() {
        return state.equals("draft");
    }

    public long steps() {
        return parts.stream().map(Part::step).distinct().count();
    }

    public StackPicture picture() {
        return new StackPicture(capstone, (int) steps());
    }

    /// What is left before it can be published: `members`, `required`, or nothing.
    public String missing() {
        if (parts.stream().map(Part::microCredential).distinct().count() < 2) {
            return "members";
        }
        return parts.stream().noneMatch(Part::required) ? "required" : "";
    }
}
