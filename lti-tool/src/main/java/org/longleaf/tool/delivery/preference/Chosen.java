package org.longleaf.tool.delivery.preference;

import org.longleaf.tool.delivery.Kind;

import java.util.Map;

/// What somebody wants: what they said, and for the rest what suits most, which is to be written to
/// once: by mail, or in Canvas where no mail reaches them.
///
/// @param said for each kind and way of which they said something
public record Chosen(Map<Choice, How> said) {

    public Chosen {
        said = Map.copyOf(said);
    }

    /// A kind of thing by a way.
    public record Choice(Kind kind, Way way) {}

    /// @param reachedByMail whether a mail would reach them
    public How how(Choice choice, boolean reachedByMail) {
        How said = this.said.get(choice);
        if (said != null) {
            return said;
        }
        if (choice.way() == Way.CANVAS && reachedByMail) {
            return How.NONE;
        }
        return choice.kind() == Kind.REMINDER || choice.kind() == Kind.DIGEST
                ? How.DAILY
                : How.AT_ONCE;
    }
}
