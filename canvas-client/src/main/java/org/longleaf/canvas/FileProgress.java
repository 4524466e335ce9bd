package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/// How far Canvas is with a file that a score handed in (canvas-contract.md, section 5.2).
///
/// @param percent how much of it is done; null where Canvas does not say
/// @param message Canvas's own word for it, such as why it failed
public record FileProgress(State state, @Nullable Integer percent, @Nullable String message) {

    /// What Canvas says of it.
    public enum State {
        QUEUED,
        RUNNING,
        COMPLETED,
        /// The score stands all the same, without the file.
        FAILED;

        /// Whether nothing more will happen.
        public boolean isOver() {
            return this == COMPLETED || this == FAILED;
        }
    }

    static FileProgress of(Fields fields) {
        var word = fields.text("workflow_state");
        var state =
                Arrays.stream(State.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() ->
                                fields.wrong(
                                        "workflow_state", "queued, running, completed or failed"));
        var percent = fields.optionalNumber("completion");
        return new FileProgress(
                state,
                percent == null ? null : percent.intValue(),
                fields.optionalProse("message"));
    }

    /// Without Canvas's word, which may name the file.
    @Override
    public String toString() {
        return "FileProgress[" + state + ", " + percent + "]";
    }
}
