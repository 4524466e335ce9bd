package org.longleaf.tool.award.backpack;

import org.longleaf.tool.award.picture.StackPicture;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Micro-credentials that together show more than each.
///
/// @param capstone what whoever holds all of it is said to have achieved
record Stack(
        String code,
        String version,
        String title,
        String capstone,
        String statement,
        List<Step> steps) {

    Stack {
        steps = List.copyOf(steps);
    }

    /// @param parts one of them is enough
    record Step(boolean required, List<Part> parts) {

        /// Whether one of these micro-credentials takes it.
        public boolean isTakenWith(Set<UUID> held) {
            return parts.stream().map(Part::microCredential).anyMatch(held::contains);
        }
    }

    record Part(UUID microCredential, String code, String title) {}

    /// Whether somebody who holds these micro-credentials holds the stack.
    public boolean isWholeWith(Set<UUID> held) {
        return steps.stream().filter(Step::required).allMatch(step -> step.isTakenWith(held));
    }

    /// Its own badge.
    public StackPicture picture() {
        return new StackPicture(capstone, steps.size());
    }

    Set<UUID> members() {
        return steps.stream()
                .flatMap(step -> step.parts().stream())
                .map(Part::microCredential)
                .collect(Collectors.toSet());
    }
}
