package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Requirement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An attempt with all that is in it now: what its teacher has written, uploaded and confirmed so
/// far.
///
/// @param items what is there now, without what was removed or replaced
/// @param names of the teacher and the school that stand in it
/// @param uploads files that are not in yet
/// @param permission how it is asked where somebody can be recognized
record Draft(
        AttemptFacts attempt,
        Version version,
        List<Item> items,
        Confirmed confirmed,
        Earlier earlier,
        NameQuestions names,
        List<OnItsWay> uploads,
        Permission permission) {

    private static final String AI_USE = "ai_use";
    private static final Set<String> RECORDINGS = Set.of("video", "audio", "image");

    /// @param given sentences confirmed, each for one piece
    /// @param recognized who can be recognized, by file
    /// @param exempt the decision by which a file needs no permission, by file: only students can
    ///   be recognized in it
    /// @param consents permission to record, by file
    /// @param aiUse which AI tools helped, in the teacher's words; empty where they said nothing
    record Confirmed(
            Set<Given> given,
            Map<UUID, Recognized> recognized,
            Map<UUID, UUID> exempt,
            Map<UUID, Consent> consents,
            String aiUse) {}

    /// A sentence, confirmed for one piece.
    record Given(UUID requirement, String code) {}

    /// What came before: nothing, at a first try.
    ///
    /// @param submissions how many there were
    /// @param submittedAt when the last one was handed in
    /// @param items the pieces of the last one, each with its requirement
    /// @param asked open criteria with the feedback released
    /// @param changeNote what the teacher says has changed since
    /// @param coachFirst whether the next one waits for a talk with a coach
    record Earlier(
            int submissions,
            @Nullable Instant submittedAt,
            Map<UUID, UUID> items,
            Map<UUID, String> asked,
            String changeNote,
            boolean coachFirst) {}

    /// A file that is not in yet.
    ///
    /// @param arrived how many of its bytes are safe
    /// @param state `arriving`, `checking` or `refused`
    /// @param waitsFor `scan` or `store`, where something holds the look at it up; else empty
    /// @param refusal message key; empty unless it was refused
    record OnItsWay(
            UUID id,
            UUID requirement,
            String name,
            long bytes,
            long arrived,
            String state,
            String waitsFor,
            String refusal) {

        boolean isOver() {
            return state.equals("refused");
        }

        public int percent() {
            return (int) (arrived * 100 / bytes);
        }
    }

    boolean isFirst() {
        return earlier.submissions() == 0;
    }

    /// What is to be scored next.
    Set<UUID> openCriteria() {
        return isFirst()
                ? version.criteria().stream().map(Criterion::id).collect(Collectors.toSet())
                : earlier.asked().keySet();
    }

    /// Whether this piece may be changed: all at first, then only what an open criterion is judged
    /// by.
    boolean opens(Requirement requirement) {
        return isFirst()
                || version.criteria().stream()
                        .filter(criterion -> earlier.asked().containsKey(criterion.id()))
                        .anyMatch(criterion -> criterion.evidence().contains(requirement.code()));
    }

    List<Item> itemsOf(Requirement requirement) {
        return items.stream()
                .filter(item -> item.requirement().equals(requirement.id()) && item.isThere())
                .toList();
    }

    /// Files of a requirement that are not in yet, refused ones included.
    List<OnItsWay> uploadsOf(Requirement requirement) {
        return uploads.stream()
                .filter(upload -> upload.requirement().equals(requirement.id()))
                .toList();
    }

    /// The text or link of a requirement, empty or not.
    String wordsOf(Requirement requirement) {
        return items.stream()
                .filter(item -> item.requirement().equals(requirement.id()) && item.file() == null)
                .findFirst()
                .map(Item::words)
                .orElse("");
    }

    /// Whether a piece is not what was handed in last: its captions are part of it.
    boolean hasChanged(Requirement requirement) {
        Set<UUID> now = itemsOf(requirement).stream().map(Item::id).collect(Collectors.toSet());
        Set<UUID> before =
                earlier.items().entrySet().stream()
                        .filter(item -> item.getValue().equals(requirement.id()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return !now.equals(before) || itemsOf(requirement).stream().anyMatch(this::captionedAnew);
    }

    private boolean captionedAnew(Item item) {
        Instant submittedAt = earlier.submittedAt();
        return submittedAt != null
                && item.file() != null
                && !item.file().captions().areThose(submittedAt);
    }

    /// Whether what is there was handed in last, or what was handed in last was destroyed since.
    boolean isHandedIn(Requirement requirement) {
        List<Item> there = itemsOf(requirement);
        return there.isEmpty()
                ? earlier.items().containsValue(requirement.id())
                : there.stream().map(Item::id).anyMatch(earlier.items()::containsKey);
    }

    boolean hasConfirmed(Requirement requirement, String code) {
        return confirmed.given().contains(new Given(requirement.id(), code));
    }

    /// A sentence that asks who may be seen is confirmed file by file, with its details.
    boolean asksConsent(String code) {
        return asks(code).stream().anyMatch(asked -> !asked.equals(AI_USE));
    }

    /// A sentence that asks which AI tools helped is confirmed once, with a few words.
    boolean asksAiUse(String code) {
        return asks(code).contains(AI_USE);
    }

    private List<String> asks(String code) {
        AttestationText text = version.attestations().get(code);
        if (text == null && code.equals(permission.sentence().code())) {
            return permission.sentence().asks();
        }
        return text == null ? List.of() : text.asks();
    }

    /// The sentence about permission: the requirement's own, else the version's, else the newest
    /// there is. A recording shows whom it shows, whatever its author expected.
    AttestationText consentOf(Requirement requirement) {
        return Stream.concat(
                        requirement.attestations().stream(),
                        version.attestations().keySet().stream())
                .filter(this::asksConsent)
                .findFirst()
                .map(version.attestations()::get)
                .orElse(permission.sentence());
    }

    /// Whether it will be asked who can be recognized once there is a file: as of those that are.
    boolean willShowPeople(Requirement requirement) {
        return requirement.kinds().stream().anyMatch(RECORDINGS::contains)
                || shows(requirement) && !requirement.takesText();
    }

    /// Pieces of which it is asked who can be recognized: every video, sound recording and picture;
    /// documents and links where they are asked to show somebody.
    List<Item> showingPeople(Requirement requirement) {
        boolean shown = shows(requirement);
        return itemsOf(requirement).stream()
                .filter(item -> item.isRecording() || shown && !item.kind().equals("text"))
                .toList();
    }

    private boolean shows(Requirement requirement) {
        return requirement.showsStudents()
                || requirement.showsAdults()
                || requirement.attestations().stream().anyMatch(this::asksConsent);
    }

    /// Whether somebody can be recognized in a piece, and nothing is said of their permission.
    /// Where counsel's decision stands, students' is not demanded.
    boolean lacksPermission(Item item) {
        Recognized who = confirmed.recognized().get(item.id());
        boolean exempt =
                permission.rule().exemptsStudents() && confirmed.exempt().containsKey(item.id());
        return who != null
                && who != Recognized.NOBODY
                && !exempt
                && !confirmed.consents().containsKey(item.id());
    }

    /// A sentence, word for word.
    String textOf(String code) {
        AttestationText text = version.attestations().get(code);
        return text == null ? code : text.text();
    }
}
