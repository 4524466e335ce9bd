package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.NameQuestions.Place;
import org.longleaf.tool.evidence.PieceRow.State;
import org.longleaf.tool.evidence.permission.RecordingRule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the evidence screen shows of an attempt.
///
/// @param left what is left to do, each with the place where it is done
/// @param good message keys of what was looked at and is as it should be
/// @param notes what was not looked at; it stands in no submission's way
/// @param rule the district's forms, and whether students' permission is demanded
record EvidenceScreen(
        AttemptFacts attempt,
        Version version,
        List<PieceRow> rows,
        List<Sentence> sentences,
        List<Line> left,
        List<String> good,
        List<Line> notes,
        Texts texts,
        Before before,
        RecordingRule rule) {

    private static final int BRIEF = 60;

    /// @param code of a sentence that is confirmed once for all pieces that ask for it
    /// @param asksAiUse whether a few words about AI tools go with it
    record Sentence(String code, String text, boolean confirmed, boolean asksAiUse) {}

    /// The texts that belong to all pieces.
    ///
    /// @param aiUse which AI tools helped
    /// @param namesInNote names found in the change note, still to be answered
    record Texts(String aiUse, List<String> namesInAiUse, List<String> namesInNote) {

        /// Of the words about AI tools as they are saved.
        public String revision() {
            return Revision.of(aiUse);
        }
    }

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
                PreCheck.good(draft, left),
                PreCheck.notes(draft),
                new Texts(
                        draft.confirmed().aiUse(),
                        draft.names().open(Place.AI_USE),
                        draft.names().open(Place.CHANGE_NOTE)),
                before(draft),
                draft.permission().rule());
    }

    /// What the list of what is left is headed by.
    public String headed() {
        return left.isEmpty() && toLookAt() > 0 ? "evidence.left.to_look_at" : "evidence.left";
    }

    /// How many things that heading counts.
    public int leftOver() {
        return left.isEmpty() ? toLookAt() : left.size();
    }

    /// Notes of what can still be done here.
    private int toLookAt() {
        return (int) notes.stream().filter(note -> !note.place().isEmpty()).count();
    }

    /// What stands in the field of the form's name before anything is typed: the only one there is.
    public String usualForm() {
        return rule.forms().size() == 1 ? rule.forms().getFirst().title() : "";
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

    public int handedIn() {
        return (int) rows.stream().filter(row -> row.state() == State.HANDED_IN).count();
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

    /// To be confirmed while there is work to do; afterwards all that was.
    private static List<Sentence> sentences(Draft draft) {
        boolean over = !draft.attempt().openForWork();
        List<Requirement> open =
                draft.version().requirements().stream()
                        .filter(asked ->
                                over ? !draft.itemsOf(asked).isEmpty() : draft.opens(asked))
                        .toList();
        Set<String> codes = new LinkedHashSet<>();
        open.forEach(asked -> codes.addAll(asked.attestations()));
        return codes.stream()
                .filter(code -> !draft.asksConsent(code))
                .map(code ->
                        new Sentence(
                                code,
                                draft.textOf(code),
                                open.stream()
                                        .filter(asked -> asked.attestations().contains(code))
                                        .allMatch(asked -> draft.hasConfirmed(asked, code)),
                                draft.asksAiUse(code)))
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
            return switch (left.what()) {
                case CHANGE_NOTE -> new Line(words, "", 0, "change-note");
                case AI_USE -> new Line("attempts.left.ai_use", "", 0, "ai-use");
                case COACH -> new Line("attempts.left.coach", "", 0, "coach");
                case NAMES ->
                        new Line(
                                "attempts.left.names." + left.code(),
                                "",
                                0,
                                left.code().replace('_', '-'));
                default -> new Line(words, "", 0, "pieces");
            };
        }
        if (left.item() != null) {
            return about(left, left.item(), asked);
        }
        String name = brief(asked.description());
        return switch (left.what()) {
            case ATTESTATION ->
                    new Line(words, brief(draft.textOf(left.code())), 0, "confirm-" + left.code());
            case MISSING -> new Line(words, name, 0, place(asked));
            case RECOGNIZE -> new Line("attempts.left.will_recognize", name, 0, place(asked));
            case REDACTION -> new Line(words, name, 0, "files-" + asked.code());
            case ARRIVING, CHECKING -> new Line(words, name, 0, "uploads-" + asked.code());
            case TOO_SHORT,
                    TOO_LONG,
                    NOT_A_LINK,
                    CHANGE_NOTE,
                    NOTHING_CHANGED,
                    CONSENT,
                    AI_USE,
                    NAMES,
                    COACH ->
                    new Line(words, name, left.words(), "text-" + asked.code());
        };
    }

    /// Where a piece is put in.
    private static String place(Requirement asked) {
        return (asked.takesFiles() && !asked.takesText() ? "file-" : "text-") + asked.code();
    }

    /// What is missing of one file is told by the file's name.
    private static Line about(Left left, Item item, Requirement asked) {
        String name = item.file() == null ? brief(asked.description()) : item.name();
        return switch (left.what()) {
            case RECOGNIZE -> new Line("attempts.left.recognize", name, 0, "people-" + item.id());
            case CONSENT -> new Line("evidence.left.consent", name, 0, "people-" + item.id());
            default ->
                    new Line(
                            "attempts.left.names",
                            name,
                            0,
                            (item.file() == null ? "text-" : "file-names-")
                                    + (item.file() == null ? asked.code() : item.id()));
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
