package org.longleaf.tool.evidence.redaction;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.OwnFile;
import org.longleaf.tool.evidence.copy.RedactedCopies;
import org.longleaf.tool.evidence.redaction.OwnRedactions.Seen;
import org.longleaf.tool.evidence.redaction.Redaction.State;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// What the screen shows of a file and its redacted copy.
///
/// @param phase what there is to do: mark, wait, look, or nothing more
/// @param redaction the live one, or the one just approved; null else
/// @param trouble message key of what it waits for, or why the last one failed; null else
/// @param spec what is marked to begin with, as JSON; empty where nothing is
/// @param able whether this server can make it now
/// @param captions how many captions go with an approval
record RedactionScreen(
        OwnFile file,
        Phase phase,
        @Nullable UUID redaction,
        @Nullable String trouble,
        String spec,
        boolean able,
        int captions) {

    enum Phase {
        MARK,
        WAIT,
        LOOK,
        DONE
    }

    private static final Set<String> FAILURES = Set.of("took_too_long", "too_large_picture");

    static RedactionScreen of(Seen seen, RedactedCopies copies) {
        OwnFile file = seen.file();
        Redaction last = seen.last();
        boolean able = isPicture(file) || copies.makesRecordings();
        if (last == null) {
            return new RedactionScreen(file, Phase.MARK, null, null, seen.draft(), able, 0);
        }
        return switch (last.state()) {
            case WAITING, WORKING ->
                    new RedactionScreen(file, Phase.WAIT, last.id(), waits(last), "", able, 0);
            case READY ->
                    new RedactionScreen(
                            file, Phase.LOOK, last.id(), null, "", able, seen.captions());
            case APPROVED, FAILED, GIVEN_UP ->
                    new RedactionScreen(
                            file, Phase.MARK, null, failed(last), marked(seen, last), able, 0);
        };
    }

    static RedactionScreen done(Seen seen) {
        return new RedactionScreen(seen.file(), Phase.DONE, null, null, "", true, 0);
    }

    public boolean isPicture() {
        return isPicture(file);
    }

    private static boolean isPicture(OwnFile file) {
        return file.kind().equals("image");
    }

    /// What is marked and not sent yet; else what was marked before, where it is still marked in
    /// the same copy.
    private static String marked(Seen seen, Redaction last) {
        if (!seen.draft().isEmpty()) {
            return seen.draft();
        }
        return last.shown().equals(seen.file().shown()) ? Specs.written(last.hidden()) : "";
    }

    private static String waits(Redaction last) {
        String trouble = last.trouble();
        if (last.state() == State.WORKING) {
            return "redaction.working";
        }
        return "redaction.waiting" + (trouble == null ? "" : "_" + trouble);
    }

    private static @Nullable String failed(Redaction last) {
        if (last.state() != State.FAILED) {
            return null;
        }
        String why = String.valueOf(last.trouble()).toLowerCase(Locale.ROOT);
        return "redaction.failed." + (FAILURES.contains(why) ? why : "broken");
    }
}
