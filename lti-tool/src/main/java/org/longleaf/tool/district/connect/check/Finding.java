package org.longleaf.tool.district.connect.check;

import java.util.Arrays;
import java.util.List;

/// What came of one step. Words are keys of messages: `check.<step>.<words>.title`, and `.text` for
/// what it means, who can mend it and how.
public sealed interface Finding {

    Step step();

    Words words();

    /// How it is stored and drawn.
    default String outcome() {
        return switch (this) {
            case Works _ -> "works";
            case NeedsYou _ -> "needs_you";
            case CouldNotTry _ -> "could_not_try";
        };
    }

    /// It works.
    record Works(Step step, Words words) implements Finding {}

    /// It does not, and somebody can mend it.
    record NeedsYou(Step step, Words words) implements Finding {}

    /// Nobody knows: something else comes first.
    record CouldNotTry(Step step, Words words) implements Finding {}

    /// @param facts arguments of the words, text of the far end among them: without tokens, and
    ///   escaped where it is shown
    /// @param named keys of messages that name single things, such as scopes
    record Words(String key, List<Fact> facts, List<String> named) {
        public Words {
            facts = List.copyOf(facts);
            named = List.copyOf(named);
        }

        static Words of(String key, Object... facts) {
            return new Words(key, Arrays.stream(facts).map(Fact::of).toList(), List.of());
        }

        Words naming(List<String> things) {
            return new Words(key, facts, things);
        }
    }

    static Finding works(Step step, Object... facts) {
        return new Works(step, Words.of("works", facts));
    }

    static Finding needsYou(Step step, String trouble, Object... facts) {
        return new NeedsYou(step, Words.of(trouble, facts));
    }

    static Finding couldNotTry(Step step, String why, Object... facts) {
        return new CouldNotTry(step, Words.of(why, facts));
    }
}
