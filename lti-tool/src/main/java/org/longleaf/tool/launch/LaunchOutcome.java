package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What came of a launch.
sealed interface LaunchOutcome {

    /// The visitor is in.
    ///
    /// @param bearer what every later call carries
    /// @param startAddress what the shell fetches first: a path of our own
    /// @param canvasOrigins who may frame the page
    record Accepted(String bearer, String startAddress, String locale, List<String> canvasOrigins)
            implements LaunchOutcome {}

    /// The visitor is told why not.
    ///
    /// @param detail for the log: never a person's data
    /// @param wayBack an address in Canvas that is known to be Canvas's; null where none is
    record Refused(Refusal refusal, String detail, @Nullable String wayBack)
            implements LaunchOutcome {}
}
