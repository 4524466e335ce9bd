package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.credential.Contents;

import tools.jackson.databind.node.ObjectNode;

/// What the verifier found of a badge.
public sealed interface Verdict {

    /// The issuer signed exactly this, and it holds now.
    ///
    /// @param credential the document as it was signed
    record Genuine(Contents contents, ObjectNode credential) implements Verdict {}

    /// It does not hold.
    ///
    /// @param words what was found, in plain English, for a log or whoever asks closer
    /// @param contents what it says, where its signature held all the same (revoked, expired); null
    ///   where nothing in it can be relied on
    record Refused(Reason reason, String words, @Nullable Contents contents) implements Verdict {

        Refused(Reason reason, String words) {
            this(reason, words, null);
        }
    }
}
