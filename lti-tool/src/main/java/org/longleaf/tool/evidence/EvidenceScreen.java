package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.PieceRow.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the evidence screen shows of an attempt.
///
/// @param left what is left to do, each with the place where it is done
record EvidenceScreen(
        AttemptFacts attempt,
        Version version,
        List<PieceRow> rows,
        List<Sentence> sentences,
        List<Line> left,
        Before before) {

    private static final int BRIEF = 60;

    /// @param code of a sentence that is confirmed once for all pieces that ask for it
    record Sentence(String code, String text, boolean confirmed) {}

    /// @param words message key; its arguments are the name and the number
    record Line(String words, String name, int number, String place) {}

    /// @param criteria titles of what stays open
    record Before(
            int submissions,
            @Nullable Instant submittedAt,
            String changeNote,
            List<String> criteria) {

        /// Of the change note as it is saved.
        public String revision() {
            return Revision.of(changeNote);
        }
    }

    static EvidenceScreen of(Draft draft) {
        List<Left> left = Left.of(draft);
        return new EvidenceScreen(
                draft.attempt(),
                draft.version(),
                draft.version().requirements().stream()
                        .map(asked -> PieceRow.of(draft, asked, left))
                        .toList(),
                sentences(draft),
                lines(draft, left),
                before(draft));
    }

    public boolean open() {
        return attempt.openForWork();
    }

    public boolean first() {
        return before.submissions() == 0;
    }

    public int pieces() {
        return rows.size();
    }

    public int ready() {
        return (int)
                rows.stream()
                        .filter(row -> row.state() == State.READY || row.state() == State.KEPT)
                        .count();
    }

    PieceRow row(Requirement asked) {
        return rows.stream().filter(row -> row.asked().equals(asked)).findFirst().orElseThrow();
    }

    private static Before before(Draft draft) {
        var earlier = draft.earlier();
        return new Before(
                earlier.submissions(),
                earlier.submittedAt(),
                earlier.changeNote(),
                draft.version().criteria().stream()
                        .filter(criterion -> earlier.asked().containsKey(criterion.id()))
                        .map(Version.Criterion::title)
                        .toList());
    }

    private static List<Sentence> sentences(Draft draft) {
        List<Requirement> open =
                draft.version().requirements().stream().filter(draft::opens).toList();
        Set<String> codes = new LinkedHashSet<>();
        open.forEach(asked -> codes.addAll(asked.attestations()));
        return codes.stream()
                .filter(code -> !draft.asksDetails(code))
                .map(code ->
                        new Sentence(
                                code,
                                draft.textOf(code),
                                open.stream()
                                        .filter(asked -> asked.attestations().contains(code))
                                        .allMatch(asked -> draft.hasConfirmed(asked, code))))
                .toList();
    }

    /// A sentence stands once in the list, however many pieces wait for it.
    private static List<Line> lines(Draft draft, List<Left> left) {
        Set<Line> lines = new LinkedHashSet<>();
        left.forEach(each -> lines.add(line(draft, each)));
        return new ArrayList<>(lines);
    }

    private static Line line(Draft draft, Left left) {
        String words = "evidence.left." + left.what().name().toLowerCase(Locale.ROOT);
        Requirement asked = left.requirement();
        if (asked == null) {
            String place = left.what() == Left.What.CHANGE_NOTE ? "change-note" : "pieces";
            return new Line(words, "", 0, place);
        }
        String name = brief(asked.description());
        return switch (left.what()) {
            case ATTESTATION, CONSENT ->
                    draft.asksDetails(left.code())
                            ? new Line("evidence.left.consent", name, 0, "consent-" + asked.code())
                            : new Line(
                                    words,
                                    brief(draft.textOf(left.code())),
                                    0,
                                    "confirm-" + left.code());
            case MISSING ->
                    new Line(
                            words, name, 0, (asked.takesText() ? "text-" : "file-") + asked.code());
            case ARRIVING, CHECKING -> new Line(words, name, 0, "uploads-" + asked.code());
            case TOO_SHORT, TOO_LONG, NOT_A_LINK, CHANGE_NOTE, NOTHING_CHANGED ->
                    new Line(words, name, left.words(), "text-" + asked.code());
        };
    }

    private static String brief(String text) {
        int end = text.indexOf(". ");
        String first = end > 0 ? text.substring(0, end + 1) : text;
        if (first.length() <= BRIEF) {
            return first;
        }
        int space = first.lastIndexOf(' ', BRIEF);
        return first.substring(0, space > 0 ? space : BRIEF) + " …";
    }
}
