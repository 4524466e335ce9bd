package org.longleaf.canvas.rest;

import java.net.URI;
import java.util.List;

/// What is to be handed in: a new attempt (canvas-contract.md, section 9.4).
public sealed interface NewSubmission {

    /// A text, as HTML. Nothing is checked here: what Canvas does not take is an `AskAPerson` of
    /// [Submissions#submit].
    record Text(String html) implements NewSubmission {
        /// Tells no text.
        @Override
        public String toString() {
            return "Text[" + html.length() + " characters]";
        }
    }

    /// A link. It is not checked here: what Canvas does not take is an `AskAPerson` of
    /// [Submissions#submit].
    record Link(URI address) implements NewSubmission {
        /// Does not show where it leads.
        @Override
        public String toString() {
            return "Link";
        }
    }

    /// Files that were uploaded for this very assignment ([CanvasFiles#toSubmission]).
    record Uploads(List<String> fileIds) implements NewSubmission {

        /// @throws IllegalArgumentException when there is none, or an id is none
        public Uploads {
            fileIds = fileIds.stream().map(Keys::id).toList();
            if (fileIds.isEmpty()) {
                throw new IllegalArgumentException("there is no file to hand in");
            }
        }
    }

    /// A launch of a tool, which shows what was done there. It is not checked here: what Canvas
    /// does not take is an `AskAPerson` of [Submissions#submit].
    record Launch(URI address) implements NewSubmission {
        /// Does not show where it leads.
        @Override
        public String toString() {
            return "Launch";
        }
    }
}
