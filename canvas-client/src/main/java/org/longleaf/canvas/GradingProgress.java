package org.longleaf.canvas;

/// How far the grading is (AGS 2.0, section 3.4.8): a score's `gradingProgress`. Canvas writes a
/// grade only at the last two (canvas-contract.md, section 5.2).
public enum GradingProgress {
    NOT_READY("NotReady"),
    FAILED("Failed"),
    PENDING("Pending"),
    PENDING_MANUAL("PendingManual"),
    FULLY_GRADED("FullyGraded");

    private final String word;

    GradingProgress(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
