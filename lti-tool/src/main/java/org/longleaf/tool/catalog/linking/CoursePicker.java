package org.longleaf.tool.catalog.linking;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.catalog.linking.AddToCourse.Asker;
import org.longleaf.tool.catalog.linking.CourseDesk.Guest;
import org.longleaf.tool.catalog.linking.Picking.Desk;
import org.longleaf.tool.district.Transactions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// "Add to course": what is chosen for one course, by an admin in the console or by the course's
/// own facilitator.
@Component
final class CoursePicker {

    private final Transactions transactions;
    private final Courses courses;
    private final ShowPicking show;
    private final AddToCourse adding;

    CoursePicker(Transactions transactions, Courses courses, ShowPicking show, AddToCourse adding) {
        this.transactions = transactions;
        this.courses = courses;
        this.show = show;
        this.adding = adding;
    }

    String choose(Guest guest, Set<UUID> chosen, Search search, Model model) {
        return show.list(picking(guest, chosen), guest.shelf(), search, model);
    }

    String details(
            Guest guest,
            Set<UUID> chosen,
            Search search,
            Model model,
            HttpServletResponse response) {
        Picking picking = picking(guest, chosen);
        if (picking.wrong() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show.listAgain(picking, guest.shelf(), search, model);
        }
        return show.details(picking, ShowPicking.asUsual(picking), model);
    }

    String add(
            Guest guest,
            Set<UUID> chosen,
            MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        Picking picking = picking(guest, chosen);
        if (picking.chosen().isEmpty()
                && picking.present().containsAll(chosen)
                && !chosen.isEmpty()) {
            return "redirect:" + guest.address();
        }
        List<Choice> choices = ShowPicking.choices(picking, form);
        if (picking.wrong() != null || !ShowPicking.areFine(choices)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return picking.wrong() == null
                    ? show.details(picking, choices, model)
                    : show.listAgain(picking, guest.shelf(), new Search(null, null), model);
        }
        transactions.run(guest.scope(), () -> adding.add(asker(guest), choices));
        return "redirect:" + guest.address();
    }

    private Picking picking(Guest guest, Set<UUID> chosen) {
        Set<UUID> present =
                transactions.call(
                        guest.scope(),
                        () -> {
                            asker(guest);
                            return courses.versions(guest.course());
                        });
        Set<UUID> wanted = new HashSet<>(chosen);
        wanted.removeAll(present);
        return new Picking(
                new Desk(guest.address() + "/micro-credentials", guest.address(), guest.current()),
                "linking.outlook.course",
                true,
                true,
                true,
                present,
                show.books(guest.shelf(), wanted));
    }

    private Asker asker(Guest guest) {
        return guest.asker(courses.get(guest.course()));
    }
}
