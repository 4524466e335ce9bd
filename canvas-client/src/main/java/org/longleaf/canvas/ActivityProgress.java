package org.longleaf.canvas;

/// How far the person is with the activity (AGS 2.0, section 3.4.7): a score's `activityProgress`.
/// Canvas opens an attempt at `Submitted` and `Completed` only (canvas-contract.md, section 5.2).
public enum ActivityProgress {
    INITIALIZED("Initialized"),
    STARTED("Started"),
    IN_PROGRESS("InProgress"),
    SUBMITTED("Submitted"),
    COMPLETED("Completed");

    private final String word;

    ActivityProgress(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
