package org.longleaf.tool.chaos;

/// What goes wrong with a call at the far end.
enum Mishap {
    NONE(true),
    FAILED_BEFORE_TAKING(false),
    FAILED_AFTER_TAKING(true),
    /// It takes the row, says nothing for a long time, and closes the line.
    SILENT_AFTER_TAKING(true),
    CUT_BEFORE_TAKING(false),
    CUT_AFTER_TAKING(true),
    /// Half of the answer arrives.
    CUT_ANSWER(true),
    GARBAGE_BEFORE_TAKING(false),
    GARBAGE_AFTER_TAKING(true);

    private final boolean takes;

    Mishap(boolean takes) {
        this.takes = takes;
    }

    /// Whether the row is taken all the same.
    boolean takes() {
        return takes;
    }
}
