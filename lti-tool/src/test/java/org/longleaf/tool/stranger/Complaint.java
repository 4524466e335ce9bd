package org.longleaf.tool.stranger;

/// What the tool did against the specification, with the section it should have followed.
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    Complaint(String words) {
        super(words);
    }

    static void unless(boolean holds, String words) {
        if (!holds) {
            throw new Complaint(words);
        }
    }
}
