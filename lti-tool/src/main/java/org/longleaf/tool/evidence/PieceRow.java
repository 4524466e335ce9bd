package org.longleaf.tool.evidence;

import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.Draft.OnItsWay;
import org.longleaf.tool.evidence.Left.What;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One row of the evidence screen: what is asked, what is there, and how far it is.
///
/// @param open whether it may be changed now
/// @param uploads files that are not in yet
/// @param words of a text or link, as saved
/// @param feedback what reviewers asked more of, criterion by criterion
record PieceRow(
        Requirement asked,
        State state,
        boolean open,
        List<Item> files,
        List<OnItsWay> uploads,
        String words,
        List<Feedback> feedback,
        List<ConsentAsked> consents) {

    /// How far a piece is; the words are `evidence.state.…`.
    enum State {
        NOT_STARTED("i-todo", ""),
        WRITING("i-pen", "info"),
        ARRIVING("i-up", "info"),
        CHECKING("i-up", "info"),
        READY("i-check", "good"),
        MORE_ASKED("i-more", "warn"),
        KEPT("i-lock", ""),
        HANDED_IN("i-check", "good");

        private final String icon;
        private final String tone;

        State(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }

        public String icon() {
            return icon;
        }

        public String tone() {
            return tone;
        }
    }

    record Feedback(String criterion, String words) {}

    /// @param code of the sentence that asks for details
    record ConsentAsked(String code, String text, boolean given, ConsentForm form) {}

    static PieceRow of(Draft draft, Requirement asked, List<Left> left) {
        return new PieceRow(
                asked,
                state(draft, asked, left),
                draft.attempt().openForWork() && draft.opens(asked),
                draft.itemsOf(asked).stream().filter(item -> item.file() != null).toList(),
                draft.attempt().openForWork() ? draft.uploadsOf(asked) : List.of(),
                draft.wordsOf(asked),
                feedback(draft, asked),
                consents(draft, asked));
    }

    private static State state(Draft draft, Requirement asked, List<Left> left) {
        if (!draft.attempt().openForWork()) {
            return State.HANDED_IN;
        }
        if (!draft.opens(asked)) {
            return State.KEPT;
        }
        if (!draft.isFirst() && !draft.hasChanged(asked)) {
            return State.MORE_ASKED;
        }
        Optional<State> comes =
                draft.uploadsOf(asked).stream()
                        .filter(upload -> !upload.isOver())
                        .map(upload -> State.valueOf(upload.state().toUpperCase(Locale.ROOT)))
                        .findFirst();
        if (comes.isPresent()) {
            return comes.get();
        }
        if (draft.itemsOf(asked).isEmpty()) {
            return State.NOT_STARTED;
        }
        boolean unfinished =
                left.stream()
                        .anyMatch(each ->
                                asked.equals(each.requirement())
                                        && Set.of(What.TOO_SHORT, What.TOO_LONG, What.NOT_A_LINK)
                                                .contains(each.what()));
        return unfinished ? State.WRITING : State.READY;
    }

    private static List<Feedback> feedback(Draft draft, Requirement asked) {
        return draft.version().criteria().stream()
                .filter(criterion -> criterion.evidence().contains(asked.code()))
                .filter(criterion -> draft.earlier().asked().containsKey(criterion.id()))
                .map((Criterion criterion) ->
                        new Feedback(
                                criterion.title(),
                                draft.earlier().asked().getOrDefault(criterion.id(), "")))
                .toList();
    }

    private static List<ConsentAsked> consents(Draft draft, Requirement asked) {
        return asked.attestations().stream()
                .filter(draft::asksDetails)
                .map(code -> {
                    Consent consent = draft.confirmed().consents().get(asked.id());
                    return new ConsentAsked(
                            code,
                            draft.textOf(code),
                            consent != null && draft.hasConfirmed(asked, code),
                            consent == null ? ConsentForm.blank() : ConsentForm.of(consent));
                })
                .toList();
    }

    /// Names the row's elements in the page.
    public String code() {
        return asked.code();
    }

    public boolean takesWords() {
        return asked.takesText() || asked.kinds().contains("link");
    }

    public boolean takesAddress() {
        return !asked.takesText() && takesWords();
    }

    public int count() {
        return Words.count(words);
    }

    public List<String> lines() {
        return words.lines().filter(line -> !line.isBlank()).toList();
    }

    /// The message key of how many words are asked; empty when it does not matter.
    public String wordsAsked() {
        Limits limits = asked.limits();
        if (limits.minWords() != null) {
            return limits.maxWords() != null ? "evidence.words.between" : "evidence.words.least";
        }
        return limits.maxWords() != null ? "evidence.words.most" : "";
    }

    public int mostFiles() {
        return FileLimits.files(asked);
    }

    public boolean roomForFile() {
        return open && asked.takesFiles() && (mostFiles() == 1 || files.size() < mostFiles());
    }

    /// Whether somebody looks at one of its files at this moment.
    public boolean checking() {
        return uploads.stream().anyMatch(upload -> upload.state().equals("checking"));
    }

    public List<String> fileKinds() {
        return FileLimits.kinds(asked);
    }

    public int megabytes() {
        return FileLimits.megabytes(asked);
    }

    public long maxBytes() {
        return FileLimits.bytes(asked);
    }

    public String accept() {
        return FileLimits.accept(asked);
    }

    public String endings() {
        return FileLimits.endings(asked);
    }

    public String camera() {
        return FileLimits.camera(asked);
    }

    /// Message keys of the kinds that are asked.
    public List<String> kindKeys() {
        return fileKinds().stream().map(kind -> "evidence.kind." + kind).toList();
    }

    /// Of the words as they are saved.
    public String revision() {
        return Revision.of(words);
    }
}
