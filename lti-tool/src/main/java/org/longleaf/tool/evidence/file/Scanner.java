package org.longleaf.tool.evidence.file;

import java.io.IOException;
import java.io.InputStream;

/// Looks for viruses in a file. A port to the outside; where none is set, there is no such bean
/// (take an `Optional<Scanner>`), and nothing is held back for it.
public interface Scanner {

    /// Reads the bytes to their end, or as far as it needs.
    ///
    /// @throws IOException only where the bytes cannot be read
    Verdict scan(InputStream bytes) throws IOException;

    /// What it says of a file.
    sealed interface Verdict permits Clean, Infected, Unavailable {}

    /// Nothing it knows is in it.
    record Clean() implements Verdict {}

    /// @param signature the scanner's name for what it found
    record Infected(String signature) implements Verdict {}

    /// It does not say. Nothing is known of the file.
    ///
    /// @param said its own words or ours, for a log
    record Unavailable(Why why, String said) implements Verdict {}

    /// Whether to ask again: a scanner that is away comes back, a file that is too large stays so.
    enum Why {
        AWAY,
        TOO_LARGE
    }
}
