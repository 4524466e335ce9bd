package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.catalog.Shelf;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The picker's two screens, for a platform's request and for "add to course" alike.
@Component
final class ShowPicking {

    private final Transactions transactions;
    private final Shelf shelf;

    ShowPicking(Transactions transactions, Shelf shelf) {
        this.transactions = transactions;
        this.shelf = shelf;
    }

    /// Those of these versions that the courses of a scope may be given.
    List<Shelf.Book> books(Scope courses, Collection<UUID> chosen) {
        return chosen.isEmpty() ? List.of() : transactions.call(courses, () -> shelf.these(chosen));
    }

    /// What the courses of a scope may be given: what the state shares, and their district's own.
    String list(Picking picking, Scope courses, Search search, Model model) {
        model.addAttribute("picking", picking);
        model.addAttribute("search", search.words());
        model.addAttribute("shelf", transactions.call(courses, () -> shelf.page(search)));
        return "linking/picker";
    }

    /// The list again, with what is wrong.
    String listAgain(Picking picking, Scope courses, Search search, Model model) {
        model.addAttribute("told", true);
        return list(picking, courses, search, model);
    }

    String details(Picking picking, List<Choice> choices, Model model) {
        model.addAttribute("picking", picking);
        model.addAttribute("choices", choices);
        return "linking/details";
    }

    /// What is chosen, by its own name and for the usual points.
    static List<Choice> asUsual(Picking picking) {
        return choices(picking, new LinkedMultiValueMap<>());
    }

    static List<Choice> choices(Picking picking, MultiValueMap<String, String> form) {
        return picking.chosen().stream().map(book -> Choice.read(book, form)).toList();
    }

    static boolean areFine(List<Choice> choices) {
        return choices.stream().allMatch(Choice::isFine);
    }
}
