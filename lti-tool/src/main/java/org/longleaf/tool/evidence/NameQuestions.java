package org.longleaf.tool.evidence;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.Names.Sought;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What was found of the teacher's and the school's names in a draft, place by place, and what the
/// teacher has answered. The name of the district is not looked for: thousands share it, and it is
/// often the county's, which a lesson may well be about.
///
/// @param found all that was found, by place; places without a name are not in it
/// @param mayStay what the teacher said may stay, by place
/// @param sought whose names could be looked for at all
record NameQuestions(
        Map<Place, List<String>> found, Map<Place, Set<String>> mayStay, Sought sought) {

    /// Where words stand: a piece, or one of the texts that belong to all.
    ///
    /// @param kind `piece`, `change_note` or `ai_use`
    /// @param item of a piece; null otherwise
    record Place(String kind, @Nullable UUID item) {

        static final Place CHANGE_NOTE = new Place("change_note", null);
        static final Place AI_USE = new Place("ai_use", null);

        static Place piece(UUID item) {
            return new Place("piece", item);
        }

        /// As an address names it.
        static Place read(String written) {
            return switch (written) {
                case "change_note" -> CHANGE_NOTE;
                case "ai_use" -> AI_USE;
                default -> piece(UUID.fromString(written));
            };
        }

        public String written() {
            return item == null ? kind : item.toString();
        }
    }

    static final NameQuestions NONE = new NameQuestions(Map.of(), Map.of(), Sought.BOTH);

    /// Looks through everything that a reviewer will read: what the look into each file and its
    /// captions found, and the words themselves.
    static NameQuestions of(
            Names names, List<Item> items, Map<Place, String> texts, Map<Place, Set<String>> kept) {
        Map<Place, List<String>> found = new LinkedHashMap<>();
        items.forEach(item ->
                found.put(
                        Place.piece(item.id()),
                        item.file() == null
                                ? names.foundIn(item.words())
                                : item.file().searched().all()));
        texts.forEach((place, words) -> found.put(place, names.foundIn(words)));
        found.values().removeIf(List::isEmpty);
        return new NameQuestions(found, kept, names.sought());
    }

    /// The names at a place of which the teacher has not said yet that they may stay. A name that
    /// comes later is asked anew.
    List<String> open(Place place) {
        Set<String> answered = mayStay.getOrDefault(place, Set.of());
        return found.getOrDefault(place, List.of()).stream()
                .filter(name -> !answered.contains(name))
                .toList();
    }

    /// What may stay at a place although a name was found there.
    List<String> answered(Place place) {
        Set<String> answered = mayStay.getOrDefault(place, Set.of());
        return found.getOrDefault(place, List.of()).stream().filter(answered::contains).toList();
    }
}
