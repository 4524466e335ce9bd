package org.longleaf.tool.district.people;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;
import static org.longleaf.tables.Tables.REVIEWER_POOL;

import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.StateDay;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The form by which a grant is given: what it lets choose from, and what stands in it.
@Component
class GrantFields {

    private final GivenGrants grants;
    private final Choices choices;

    GrantFields(GivenGrants grants, Choices choices) {
        this.grants = grants;
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

    /// What stands in the form.
    ///
    /// @param covers whether the role names micro-credentials
    record Typed(
            @Nullable String role,
            @Nullable String scope,
            boolean covers,
            List<String> microCredentials,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer quota) {

        /// All roles that name micro-credentials, for the script that shows the list with them.
        public String covering() {
            return Arrays.stream(Role.values())
                    .filter(Role::namesMicroCredentials)
                    .map(Role::code)
                    .collect(Collectors.joining(" "));
        }
    }

    LocalDate today() {
        return choices.day().today();
    }

    List<District> districts() {
        return choices.districts().all();
    }

    void show(Desk desk, UUID person, Model model) {
        List<Role> offered = offered(desk, person);
        model.addAttribute("roles", offered.stream().map(Role::code).toList());
        model.addAttribute("scopes", desk.isState() ? choices.districtsAndPools() : List.of());
        model.addAttribute("microCredentials", choices.microCredentials());
        model.addAttribute("today", today());
        String first = offered.isEmpty() ? null : offered.getFirst().code();
        keep(new GrantForm(first, null, null, today(), null, null), model);
    }

    /// Leaves in the form what was typed.
    void keep(GrantForm form, Model model) {
        Optional<Role> role = Optional.ofNullable(form.role()).flatMap(Role::of);
        model.addAttribute(
                "typed",
                new Typed(
                        form.role(),
                        form.scope(),
                        role.isPresent() && role.get().namesMicroCredentials(),
                        form.microCredential() == null
                                ? List.of()
                                : form.microCredential().stream().map(UUID::toString).toList(),
                        form.from(),
                        form.until(),
                        form.quota()));
    }

    /// The roles that this desk may give this person.
    private List<Role> offered(Desk desk, UUID person) {
        UUID giver = desk.visitor().person();
        UUID district = desk.district() == null ? null : desk.district().id();
        Set<Role> holds = district == null ? Set.of() : grants.held(giver, district, today());
        MayGrant rules = new MayGrant(giver, district, holds, today());
        return Arrays.stream(Role.values()).filter(role -> rules.offers(role, person)).toList();
    }
}
