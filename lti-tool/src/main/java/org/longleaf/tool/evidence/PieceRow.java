package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.evidence.Draft.OnItsWay;
import org.longleaf.tool.evidence.Left.What;
import org.longleaf.tool.evidence.NameQuestions.Place;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One row of the evidence screen: what is asked, what is there, and how far it is.
///
/// @param open whether it may be changed now
/// @param uploads files that are not in yet
/// @param words of a text or link, as saved
/// @param people who can be recognized, file by file
/// @param wordsItem the piece that holds the words; null where there are none
/// @param feedback what reviewers asked more of, criterion by criterion
record PieceRow(
        Requirement asked,
        State state,
        boolean open,
        List<Item> files,
        List<OnItsWay> uploads,
        String words,
        List<Feedback> feedback,
        List<PeopleAsked> people,
        NameQuestions names,
        @Nullable UUID wordsItem) {

    /// How far a piece is; the words are `evidence.state.…`.
    enum State {
        NOT_STARTED("i-todo", ""),
        WRITING("i-pen", "info"),
        ARRIVING("i-up", "info"),
        CHECKING("i-up", "info"),
        BEING_REDACTED("i-clock", "info"),
        PEOPLE("i-alert", "warn"),
        PERMISSION("i-alert", "warn"),
        NAMES("i-alert", "warn"),
        READY("i-check", "good"),
        MORE_ASKED("i-more", "warn"),
        KEPT("i-lock", ""),
        HANDED_IN("i-check", "good"),
        NOT_HANDED_IN("i-todo", "");

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

    /// Who can be recognized in one file, and the permission to record.
    ///
    /// @param name of the file, or the address of what was recorded
    /// @param text of the sentence about permission
    /// @param given whether all is said
    record PeopleAsked(UUID item, String name, String text, boolean given, ConsentForm form) {}

    static PieceRow of(Draft draft, Requirement asked, List<Left> left) {
        return new PieceRow(
                asked,
                state(draft, asked, left),
                draft.attempt().openForWork() && draft.opens(asked),
                draft.itemsOf(asked).stream().filter(item -> item.file() != null).toList(),
                draft.attempt().openForWork() ? draft.uploadsOf(asked) : List.of(),
                draft.wordsOf(asked),
                feedback(draft, asked),
                people(draft, asked),
                draft.names(),
                draft.itemsOf(asked).stream()
                        .filter(item -> item.file() == null)
                        .map(Item::id)
                        .findFirst()
                        .orElse(null));
    }

    private static State state(Draft draft, Requirement asked, List<Left> left) {
        if (!draft.attempt().openForWork()) {
            return draft.isHandedIn(asked) ? State.HANDED_IN : State.NOT_HANDED_IN;
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
        return left.stream()
                .filter(each -> asked.equals(each.requirement()))
                .flatMap(each -> open(each.what()).stream())
                .findFirst()
                .orElse(State.READY);
    }

    /// What a piece that is there still waits for; nothing where it waits for no word about itself:
    /// sentences are confirmed for all pieces together.
    private static Optional<State> open(What what) {
        return switch (what) {
            case TOO_SHORT, TOO_LONG, NOT_A_LINK -> Optional.of(State.WRITING);
            case REDACTION -> Optional.of(State.BEING_REDACTED);
            case RECOGNIZE -> Optional.of(State.PEOPLE);
            case CONSENT -> Optional.of(State.PERMISSION);
            case NAMES -> Optional.of(State.NAMES);
            case MISSING,
                    ARRIVING,
                    CHECKING,
                    ATTESTATION,
                    AI_USE,
                    CHANGE_NOTE,
                    NOTHING_CHANGED,
                    COACH ->
                    Optional.empty();
        };
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

    private static List<PeopleAsked> people(Draft draft, Requirement asked) {
        String text = draft.consentOf(asked).text();
        return draft.showingPeople(asked).stream()
                .map(item -> {
                    Recognized who = draft.confirmed().recognized().get(item.id());
                    Consent consent = draft.confirmed().consents().get(item.id());
                    return new PeopleAsked(
                            item.id(),
                            item.name(),
                            text,
                            who != null && !draft.lacksPermission(item),
                            form(who, consent));
                })
                .toList();
    }

    private static ConsentForm form(@Nullable Recognized who, @Nullable Consent consent) {
        if (who == null) {
            return ConsentForm.blank();
        }
        return consent == null ? ConsentForm.of(who) : ConsentForm.of(who, consent);
    }

    PeopleAsked people(Item file) {
        return people.stream()
                .filter(each -> each.item().equals(file.id()))
                .findFirst()
                .orElseThrow();
    }

    /// With what was typed, where something is wrong with it.
    PeopleAsked people(Item file, ConsentForm form) {
        PeopleAsked asked = people(file);
        return new PeopleAsked(asked.item(), asked.name(), asked.text(), false, form);
    }

    /// Names found in a file, of which the teacher has not said that they may stay.
    public List<String> namesIn(Item file) {
        return names.open(Place.piece(file.id()));
    }

    /// Whether one of those stands in its captions.
    public boolean captionsName(Item file) {
        return file.file() != null
                && namesIn(file).stream().anyMatch(file.file().searched().captions()::contains);
    }

    /// The same for the words or the link of the row.
    public List<String> namesInWords() {
        return wordsItem == null ? List.of() : names.open(Place.piece(wordsItem));
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
