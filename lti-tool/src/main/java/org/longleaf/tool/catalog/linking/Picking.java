package org.longleaf.tool.catalog.linking;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Shelf.Book;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The picker as it stands: what may be chosen, and what is chosen so far.
///
/// @param outlook message key of what will come of it in Canvas
/// @param fits whether anything here fits where it is to go
/// @param several whether several may be chosen
/// @param asksForPoints whether what is chosen gets a column in the gradebook
/// @param present versions that open from the course already; they are not added again
/// @param chosen in the list's order
public record Picking(
        Desk desk,
        String outlook,
        boolean fits,
        boolean several,
        boolean asksForPoints,
        Set<UUID> present,
        List<Book> chosen) {

    public Picking {
        present = Set.copyOf(present);
        chosen = List.copyOf(chosen);
    }

    /// Where the picker stands.
    ///
    /// @param address the list's; `/details` below it is the second step, and what is chosen is
    ///   posted to it
    /// @param leave where one gets without choosing; null where the platform waits for a no
    /// @param current the navigation's link that shows as current
    public record Desk(String address, @Nullable String leave, String current) {}

    public boolean isPresent(Book book) {
        return present.contains(book.version());
    }

    public boolean isChosen(Book book) {
        return chosen.contains(book);
    }

    /// What is chosen and not on the page shown, so that it stays chosen.
    public List<Book> chosenBeside(List<Book> shown) {
        return chosen.stream().filter(book -> !shown.contains(book)).toList();
    }

    /// Message key of why one cannot go on from here; null where one can.
    public @Nullable String wrong() {
        if (chosen.isEmpty()) {
            return several ? "linking.wrong.nothing" : "linking.wrong.none";
        }
        if (!several && chosen.size() > 1) {
            return "linking.wrong.one_only";
        }
        return chosen.size() > Choice.MOST ? "linking.wrong.too_many" : null;
    }
}
