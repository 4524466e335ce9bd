package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.Map;

/// The screen of a desk's Canvases: one template for a district and for the state.
@Component
final class ConnectScreen {

    private final Transactions transactions;
    private final Connections connections;
    private final Invited invited;
    private final Around around;

    /// What else the screen names.
    @Component
    record Around(Districts districts, Settings settings, Headings headings) {}

    ConnectScreen(
            Transactions transactions, Connections connections, Invited invited, Around around) {
        this.transactions = transactions;
        this.connections = connections;
        this.invited = invited;
        this.around = around;
    }

    /// What was just done, told above the list, and how it is undone.
    ///
    /// @param words key of the message
    /// @param undo where a press goes; null where nothing can be undone
    record Did(String words, @Nullable String undo, Map<String, String> fields) {
        static Did plainly(String words) {
            return new Did(words, null, Map.of());
        }
    }

    String show(Desk desk, Model model) {
        return show(desk, "", 1, model);
    }

    String show(Desk desk, String search, int page, Model model) {
        transactions.run(
                desk.scope(),
                () -> {
                    int pages = connections.pages(desk, search);
                    int shown = Math.clamp(page, 1, pages);
                    model.addAttribute("connections", connections.page(desk, search, shown));
                    model.addAttribute("pages", new Pages(shown, pages));
                    model.addAttribute("heading", around.headings().of(desk));
                    model.addAttribute("invitations", invited.newest(desk));
                });
        model.addAttribute("desk", desk.at(""));
        model.addAttribute("district", desk.district());
        model.addAttribute("search", search);
        model.addAttribute("publicUrl", around.settings().publicUrl().toString());
        if (desk.isState()) {
            model.addAttribute("districts", around.districts().all());
        }
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("wrong", Map.of());
        }
        return "connect/connect";
    }
}
