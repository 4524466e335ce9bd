package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.List;
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
    record Around(Districts districts, Settings settings) {}

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
                    List<Connection> found = connections.page(desk, search, shown);
                    model.addAttribute("connections", found);
                    model.addAttribute("pages", new Pages(shown, pages));
                    model.addAttribute("heading", Heading.of(found));
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

    /// Where the desk stands, as a heading.
    ///
    /// @param words key of `connect.heading.<words>`
    /// @param count what it counts
    /// @param where the name of the Canvas that is meant, or how many are
    record Heading(String words, long count, String where) {

        static Heading of(List<Connection> found) {
            List<Connection> live = found.stream().filter(Connection::isLive).toList();
            long waiting = live.stream().mapToLong(one -> one.waiting().size()).sum();
            if (live.isEmpty()) {
                return new Heading("none", 0, "");
            }
            if (waiting > 0) {
                return new Heading("waiting", waiting, "");
            }
            List<Connection> needy = live.stream().filter(one -> one.needs() > 0).toList();
            long needs = needy.stream().mapToLong(Connection::needs).sum();
            return switch (needy.size()) {
                case 0 -> new Heading("connected", live.size(), "");
                case 1 -> new Heading("needs", needs, needy.getFirst().name());
                default -> new Heading("needs_several", needs, String.valueOf(needy.size()));
            };
        }
    }
}
