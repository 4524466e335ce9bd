package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/// Fills the screens about people, in the running transaction of a desk.
@Component
class PeopleScreens {

    static final String ONE = "people/person";
    private static final String ALL = "people/list";
    private static final int LONGEST_SEARCH = 100;

    /// Where a model says which page of what waits is wanted; the first where it does not.
    static final String WAITING_PAGE = "waitingPage";

    private final KnownPeople people;
    private final GivenGrants grants;
    private final Waiting waiting;
    private final Forms forms;

    PeopleScreens(KnownPeople people, GivenGrants grants, Waiting waiting, Forms forms) {
        this.people = people;
        this.grants = grants;
        this.waiting = waiting;
        this.forms = forms;
    }

    /// The two forms of a person's page.
    @Component
    record Forms(GrantFields grant, HomeFields home) {}

    /// A grant on the screen.
    ///
    /// @param over the earliest last day it may be given: it ends at once
    record Line(Grant grant, String role, String state, boolean mayEnd, LocalDate over) {}

    String list(Desk desk, String words, int page, Model model) {
        String search =
                (words.length() > LONGEST_SEARCH ? words.substring(0, LONGEST_SEARCH) : words)
                        .strip();
        model.addAttribute("desk", desk);
        model.addAttribute("search", search);
        model.addAttribute("page", people.search(desk, search, Math.clamp(page, 1, 10_000)));
        if (desk.isState()) {
            int shown = model.getAttribute(WAITING_PAGE) instanceof Integer wanted ? wanted : 1;
            model.addAttribute("waiting", waiting.page(shown));
            model.addAttribute("districts", forms.grant().districts());
        }
        return ALL;
    }

    String person(Desk desk, UUID id, Model model) {
        LocalDate today = forms.grant().today();
        UUID district = desk.district() == null ? null : desk.district().id();
        model.addAttribute("desk", desk);
        model.addAttribute("person", people.find(desk, id).orElseThrow(ScreenProblem::notFound));
        model.addAttribute(
                "lines",
                grants.of(id, district).stream()
                        .map(grant -> line(grant, district, today))
                        .toList());
        forms.grant().show(desk, id, model);
        if (desk.isState()) {
            forms.home().show(id, model);
        }
        return ONE;
    }

    /// Leaves in the form what was typed, where it could not be done.
    void keep(GrantForm form, Model model) {
        forms.grant().keep(form, model);
    }

    private static Line line(Grant grant, @Nullable UUID district, LocalDate today) {
        Grant.State state = grant.state(today);
        boolean ours = district == null || grant.scope().isDistrict(district);
        return new Line(
                grant,
                grant.role().code(),
                state.name().toLowerCase(Locale.ROOT),
                ours && state != Grant.State.ENDED,
                grant.endedAt(today));
    }
}
