package org.longleaf.tool.delivery.console;

import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.delivery.console.Trouble.Heap;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Tells the admins of each district in the morning there what needs somebody; nothing where
/// nothing does. Who does not want it, and where it goes, is known where notices are looked at.
@Component
final class TellAdmins {

    private static final Logger LOG = LoggerFactory.getLogger(TellAdmins.class);
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    // A morning on which nobody ran is made up for, but not at night.
    private static final LocalTime NOON = LocalTime.of(12, 0);

    private final Transactions transactions;
    private final Trouble trouble;
    private final Notices notices;
    private final Known known;

    TellAdmins(Transactions transactions, Trouble trouble, Notices notices, Known known) {
        this.transactions = transactions;
        this.trouble = trouble;
        this.notices = notices;
        this.known = known;
    }

    /// What is known of those who are told.
    @Component("knownOfAdmins")
    record Known(Districts districts, People people, MessageSource messages, Clock clock) {}

    void run() {
        for (UUID district : transactions.call(Scope.nobody(), trouble::districts)) {
            try {
                transactions.run(Scope.ofDistrict(district), () -> tell(district));
            } catch (RuntimeException e) {
                LOG.error("The admins of district {} could not be told", district, e);
            }
        }
    }

    private void tell(UUID id) {
        District district = known.districts().get(id);
        ZonedDateTime now = known.clock().instant().atZone(district.zone());
        if (now.toLocalTime().isBefore(MORNING) || !now.toLocalTime().isBefore(NOON)) {
            return;
        }
        List<Heap> heaps = trouble.of(id);
        if (heaps.isEmpty()) {
            return;
        }
        for (UUID admin : trouble.admins(id, now.toLocalDate())) {
            Locale locale = Locale.of(known.people().get(admin).locale(), "US");
            notices.tell(
                    Notice.of(About.DELIVERIES_NEED, id, admin, id + " " + now.toLocalDate())
                            .titled(new Digest(known.messages(), locale).of(heaps))
                            .until(now.with(NOON).plusHours(8).toInstant()));
        }
    }
}
