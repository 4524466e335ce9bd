package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Requirement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// An attempt with all that is in it now: what its teacher has written, uploaded and confirmed so
/// far.
///
/// @param items what is there now, without what was removed or replaced
/// @param names of the teacher and the school that stand in it
/// @param uploads files that are not in yet
record Draft(
        AttemptFacts attempt,
        Version version,
        List<Item> items,
        Confirmed confirmed,
        Earlier earlier,
        NameQuestions names,
        List<OnItsWay> uploads) {

    private static final String AI_USE = "ai_use";

    /// @param given sentences confirmed, each for one piece
    /// @param recognized who can be recognized, by file
    /// @param consents permission to record, by file
    /// @param aiUse which AI tools helped, in the teacher's words; empty where they said nothing
    record Confirmed(
            Set<Given> given,
            Map<UUID, Recognized> recognized,
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
    record Earlier(
            int submissions,
            @Nullable Instant submittedAt,
            Map<UUID, UUID> items,
            Map<UUID, String> asked,
            String changeNote) {}

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

    /// Whether a piece is not what was handed in last.
    boolean hasChanged(Requirement requirement) {
        Set<UUID> now = itemsOf(requirement).stream().map(Item::id).collect(Collectors.toSet());
        Set<UUID> before =
                earlier.items().entrySet().stream()
                        .filter(item -> item.getValue().equals(requirement.id()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return !now.equals(before);
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
        return text == null ? List.of() : text.asks();
    }

    /// The sentence about permission that belongs to the files of a requirement.
    Optional<String> consentOf(Requirement requirement) {
        return requirement.attestations().stream().filter(this::asksConsent).findFirst();
    }

    /// Pieces of which it is asked who can be recognized: files where people are shown, and links
    /// to what was recorded.
    List<Item> showingPeople(Requirement requirement) {
        boolean recorded = consentOf(requirement).isPresent();
        boolean shown = recorded || requirement.showsStudents() || requirement.showsAdults();
        return itemsOf(requirement).stream()
                .filter(item ->
                        item.file() != null ? shown : recorded && item.kind().equals("link"))
                .toList();
    }

    /// A sentence, word for word.
    String textOf(String code) {
        AttestationText text = version.attestations().get(code);
        return text == null ? code : text.text();
    }
}
