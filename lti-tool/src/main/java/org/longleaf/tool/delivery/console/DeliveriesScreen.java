package org.longleaf.tool.delivery.console;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.console.FilterForm.Place;
import org.longleaf.tool.delivery.console.Sought.Meant;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Fills the list's screen.
@Component
final class DeliveriesScreen {

    private static final int PAGE = 25;

    private final Transactions transactions;
    private final Read read;
    private final Clock clock;

    DeliveriesScreen(Transactions transactions, Read read, Clock clock) {
        this.transactions = transactions;
        this.read = read;
        this.clock = clock;
    }

    /// What it reads.
    @Component("readOfDeliveries")
    record Read(
            FindDeliveries deliveries,
            Meanings meanings,
            DeliveryLines lines,
            DistrictLanes lanes) {}

    String show(Desk desk, FilterForm form, Model model) {
        transactions.run(desk.scope(), () -> fill(desk, form, model));
        return "deliveries/list";
    }

    /// What a form looks for. In a transaction of the desk.
    Sought sought(Desk desk, FilterForm form) {
        Meant meant = form.said().isEmpty() ? null : read.meanings().of(form.said());
        UUID district = Objects.requireNonNull(desk.districtId());
        return Sought.of(form, district, meant, clock, desk.zone());
    }

    private void fill(Desk desk, FilterForm form, Model model) {
        Sought sought = sought(desk, form);
        List<Place> found = read.deliveries().find(sought, form.place().orElse(null), PAGE + 1);
        List<Place> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("desk", desk);
        model.addAttribute("form", form);
        model.addAttribute("lines", read.lines().of(shown.stream().map(Place::id).toList()));
        model.addAttribute("after", after(found));
        model.addAttribute("counts", read.deliveries().counts(sought.district()));
        model.addAttribute("most", FindDeliveries.MOST_COUNTED);
        model.addAttribute("needing", mayNeed(form) ? read.deliveries().count(sought.inNeed()) : 0);
        model.addAttribute("ways", read.lanes().ways(desk));
        model.addAttribute("destinations", Destination.values());
        model.addAttribute("stages", Stage.values());
        model.addAttribute("ages", Age.values());
        model.addAttribute("reasons", End.values());
    }

    /// Whether any of what is looked for can be in trouble.
    private static boolean mayNeed(FilterForm form) {
        return form.stage()
                .map(stage -> List.of(Stage.NEEDS, Stage.REFUSED, Stage.GIVEN_UP).contains(stage))
                .orElse(true);
    }

    private static @Nullable String after(List<Place> found) {
        return found.size() > PAGE ? FilterForm.written(found.get(PAGE - 1)) : null;
    }
}
