package org.longleaf.tool.district;

import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// Which districts a visitor looks after today. Asked anew for every call, because a grant may have
/// ended since; a district that is another's and one that does not exist are told alike.
@Component
public final class Administration {

    private final Districts districts;
    private final Grants grants;
    private final StateDay day;

    public Administration(Districts districts, Grants grants, StateDay day) {
        this.districts = districts;
        this.grants = grants;
        this.day = day;
    }

    /// All of them, by name: for a state admin every district.
    public List<District> districts(Visitor visitor) {
        if (isState(visitor)) {
            return districts.all();
        }
        return visitor.isMasquerade()
                ? List.of()
                : districts.all(grants.administered(visitor.person(), day.today()));
    }

    /// The district with this LEA code.
    ///
    /// @throws ScreenProblem not found, unless the visitor looks after it
    public District district(Visitor visitor, String code) {
        return districts(visitor).stream()
                .filter(district -> district.code().equals(code))
                .findFirst()
                .orElseThrow(ScreenProblem::notFound);
    }

    /// The desk behind an address: a district's by its LEA code, or the state's.
    ///
    /// @throws ScreenProblem not found, unless the visitor may sit there
    public Desk desk(Visitor visitor, String place) {
        if (!place.equals(Desk.STATE)) {
            return new Desk(visitor, district(visitor, place));
        }
        if (!isState(visitor)) {
            throw ScreenProblem.notFound();
        }
        return new Desk(visitor, null);
    }

    /// Whether the visitor holds a state admin's grant.
    public boolean isState(Visitor visitor) {
        return !visitor.isMasquerade()
                && grants.liveRoles(visitor.person(), day.today()).contains("state_admin");
    }

    /// Whether this person looks after the district today, as its admin or the state's.
    public boolean looksAfter(UUID person, UUID district) {
        LocalDate today = day.today();
        return grants.administered(person, today).contains(district)
                || grants.liveRoles(person, today).contains("state_admin");
    }

    /// The transaction settings for an admin's work on a district's rows.
    public static Scope scope(Visitor visitor, District district) {
        return new Scope(district.id(), visitor.person(), visitor.registration());
    }
}
