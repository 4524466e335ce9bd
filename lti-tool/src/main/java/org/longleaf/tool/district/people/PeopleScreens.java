package org.longleaf.tool.district.people;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEWER_POOL;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Fills the screens about people, in the running transaction of a desk.
@Component
class PeopleScreens {

    static final String ONE = "people/person";
    private static final String ALL = "people/list";
    private static final int LONGEST_SEARCH = 100;

    private final KnownPeople people;
    private final GivenGrants grants;
    private final Waiting waiting;
    private final Choices choices;

    PeopleScreens(KnownPeople people, GivenGrants grants, Waiting waiting, Choices choices) {
        this.people = people;
        this.grants = grants;
        this.waiting = waiting;
        this.choices = choices;
    }

    /// What a form lets choose from.
    @Component
    record Choices(DSLContext sql, Districts districts, StateDay day) {

        /// A choice: what is sent, and what it is called.
        record Choice(String value, String name) {}

        List<Choice> districtsAndPools() {
            List<Choice> all =
                    new ArrayList<>(
                            districts.all().stream()
                                    .map(one -> new Choice("district:" + one.id(), one.name()))
                                    .toList());
            sql.select(REVIEWER_POOL.ID, REVIEWER_POOL.TITLE)
                    .from(REVIEWER_POOL)
                    .orderBy(REVIEWER_POOL.TITLE)
                    .forEach(row -> all.add(new Choice("pool:" + row.value1(), row.value2())));
            return all;
        }

        /// Micro-credentials that have been published, each under its newest title.
        List<Choice> microCredentials() {
            return sql.select(
                            MICRO_CREDENTIAL.ID.cast(String.class),
                            MICRO_CREDENTIAL
                                    .CODE
                                    .concat(" · ")
                                    .concat(MICRO_CREDENTIAL_VERSION.TITLE))
                    .distinctOn(MICRO_CREDENTIAL.CODE)
                    .from(MICRO_CREDENTIAL)
                    .join(MICRO_CREDENTIAL_VERSION)
                    .on(MICRO_CREDENTIAL_VERSION.MICRO_CREDENTIAL_ID.eq(MICRO_CREDENTIAL.ID))
                    .where(MICRO_CREDENTIAL_VERSION.STATE.ne("draft"))
                    .orderBy(
                            MICRO_CREDENTIAL.CODE,
                            MICRO_CREDENTIAL_VERSION.PUBLISHED_ON.desc().nullsLast())
                    .fetch(Records.mapping(Choice::new));
        }
    }

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
            model.addAttribute("waiting", waiting.all());
            model.addAttribute("districts", choices.districts().all());
        }
        return ALL;
    }

    String person(Desk desk, UUID id, Model model) {
        LocalDate today = choices.day().today();
        UUID district = desk.district() == null ? null : desk.district().id();
        model.addAttribute("desk", desk);
        model.addAttribute("person", people.find(desk, id).orElseThrow(ScreenProblem::notFound));
        model.addAttribute(
                "lines",
                grants.of(id, district).stream()
                        .map(grant -> line(grant, district, today))
                        .toList());
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .filter(role -> desk.isState() || role.isDistrictBusiness())
                        .map(Role::code)
                        .toList());
        model.addAttribute("scopes", desk.isState() ? choices.districtsAndPools() : List.of());
        model.addAttribute("microCredentials", choices.microCredentials());
        model.addAttribute("today", today);
        return ONE;
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
