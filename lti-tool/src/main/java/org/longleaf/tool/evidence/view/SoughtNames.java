package org.longleaf.tool.evidence.view;

import java.util.List;
import java.util.UUID;

/// Whose names a blind reviewer must not read. Declared here and kept by the attempts, which show
/// what this package draws.
public interface SoughtNames {

    /// The names of an attempt's teacher and school that stand in a text. Its district must have
    /// been entered.
    List<String> foundIn(UUID attempt, String text);
}
