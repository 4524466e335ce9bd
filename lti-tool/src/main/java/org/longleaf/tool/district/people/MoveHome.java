package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.people.DatedHomes.DatedHome;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Moves somebody to another district or charter, in the running transaction of the state's desk. A
/// move that was planned is taken back by one to where they are, or changed by another. Attempts
/// that are open keep the home they began with.
@Component
final class MoveHome {

    /// How far ahead, so that a year typed wrong is not believed.
    private static final Period PLANNED = Period.ofYears(1);

    private final DatedHomes homes;
    private final HomeDay day;
    private final AuditEvents audit;

    MoveHome(DatedHomes homes, HomeDay day, AuditEvents audit) {
        this.homes = homes;
        this.day = day;
        this.audit = audit;
    }

    /// @param from the first day at the new home
    record Move(UUID person, District to, LocalDate from) {}

    /// Why not. The screen has words for each (`people.no.<name>`).
    enum No {
        HOME_BEGINS_IN_THE_PAST,
        HOME_BEGINS_TOO_FAR,
        HOME_ALREADY
    }

    /// What stands in the way; empty where it is done.
    Optional<No> move(Desk desk, Move move) {
        homes.lock(move.person());
        List<DatedHome> all = homes.of(move.person());
        LocalDate today = day.today(all);
        if (move.from().isBefore(today)) {
            return Optional.of(No.HOME_BEGINS_IN_THE_PAST);
        }
        if (move.from().isAfter(today.plus(PLANNED))) {
            return Optional.of(No.HOME_BEGINS_TOO_FAR);
        }
        @Nullable UUID old = DatedHome.on(all, move.from()).map(DatedHome::district).orElse(null);
        boolean planned =
                all.stream()
                        .map(DatedHome::from)
                        .anyMatch(day -> day.isAfter(today) && !day.equals(move.from()));
        if (move.to().id().equals(old) && !planned) {
            return Optional.of(No.HOME_ALREADY);
        }
        homes.move(move.person(), move.to().id(), move.from(), today);
        tell(desk, move, old);
        return Optional.empty();
    }

    /// Both districts read of it: one lets somebody go, the other gets somebody.
    private void tell(Desk desk, Move move, @Nullable UUID old) {
        Map<String, Object> details = new HashMap<>();
        details.put("new_home", move.to().id());
        details.put("from", move.from().toString());
        if (old != null && !old.equals(move.to().id())) {
            details.put("old_home", old);
            write(desk, move, old, details);
        }
        write(desk, move, move.to().id(), details);
    }

    private void write(Desk desk, Move move, UUID district, Map<String, Object> details) {
        audit.write(
                desk.person(),
                "person.moved",
                new Subject("person", move.person()),
                district,
                details);
    }
}
