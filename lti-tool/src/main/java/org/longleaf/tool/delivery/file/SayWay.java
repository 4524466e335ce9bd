package org.longleaf.tool.delivery.file;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.file.HandOver.Doors;
import org.longleaf.tool.delivery.file.Times.Days;
import org.longleaf.tool.delivery.sftp.SftpPlace;
import org.longleaf.tool.delivery.sftp.SftpPlace.Secret;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Says when files are made and where they go, and tells the audit log. A server is asked for its
/// key outside of any transaction.
@Component
final class SayWay {

    private final Transactions transactions;
    private final CreditWays ways;
    private final Doors doors;
    private final AuditEvents audit;
    private final Clock clock;

    SayWay(
            Transactions transactions,
            CreditWays ways,
            Doors doors,
            AuditEvents audit,
            Clock clock) {
        this.transactions = transactions;
        this.ways = ways;
        this.doors = doors;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of a wish. Message key: `credit.way.wrong.` and the code.
    enum Outcome {
        DONE,

        /// Not one of the choices.
        CHOICE,

        /// No folder that this machine's operator allows.
        FOLDER,

        /// Files cannot go by SFTP before a server is set and its key approved.
        NO_SERVER,

        /// No host and port that may be called.
        HOST,

        /// User, or just one of password and key, is missing.
        SIGN_IN,

        /// Nobody answers there, or not as an SSH server does.
        NO_ANSWER,

        /// The server shows another key by now.
        OTHER_KEY
    }

    Outcome save(CreditDesk desk, WayForm form) {
        Optional<How> how = form.chosenHow();
        Optional<Times> times = form.chosenTimes();
        String folder = form.typedFolder();
        if (how.isEmpty() || times.isEmpty()) {
            return Outcome.CHOICE;
        }
        if (!doors.folder().takes(folder) || how.get() == How.FOLDER && !doors.folder().isOpen()) {
            return Outcome.FOLDER;
        }
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    if (how.get() == How.SFTP && !isReady(desk.lane())) {
                        return Outcome.NO_SERVER;
                    }
                    Way now = way(desk);
                    say(
                            desk,
                            new Way(
                                    now.profile(),
                                    how.get(),
                                    times.get(),
                                    times.get().after(clock.instant(), desk.district().zone()),
                                    folder));
                    tell(desk, "credit_way.said", Map.of("way", how.get().code()));
                    return Outcome.DONE;
                });
    }

    private boolean isReady(Lane lane) {
        return doors.places().find(lane).filter(place -> place.approvedKey() != null).isPresent();
    }

    Outcome connect(CreditDesk desk, SftpForm form) {
        if (!form.namesAHost()) {
            return Outcome.HOST;
        }
        if (!form.isSignedIn()) {
            return Outcome.SIGN_IN;
        }
        String host = Objects.requireNonNull(form.host());
        Optional<String> shown = doors.sftp().look(host, form.number());
        if (shown.isEmpty()) {
            return Outcome.NO_ANSWER;
        }
        SftpPlace place =
                new SftpPlace(
                        host,
                        form.number(),
                        Objects.requireNonNull(form.user()),
                        new Secret(form.secret(), form.isByKey()),
                        null,
                        shown.get(),
                        null);
        transactions.run(
                desk.desk().scope(),
                () -> {
                    say(desk, way(desk));
                    doors.places().keep(desk.lane(), place);
                    tell(desk, "credit_sftp.set", Map.of());
                });
        return Outcome.DONE;
    }

    Outcome approve(CreditDesk desk, String key) {
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    if (!doors.places().approve(desk.lane(), key)) {
                        return Outcome.OTHER_KEY;
                    }
                    tell(
                            desk,
                            "credit_sftp.approved",
                            Map.of("fingerprint", HostKeys.fingerprint(key)));
                    return Outcome.DONE;
                });
    }

    String show(CreditDesk desk, Model model) {
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    Optional<SftpPlace> place = doors.places().find(desk.lane());
                    model.addAttribute("desk", desk.desk());
                    model.addAttribute("credit", desk);
                    model.addAttribute("way", way(desk));
                    model.addAttribute("hows", How.values());
                    model.addAttribute("allDays", Days.values());
                    model.addAttribute("folders", doors.folder().isOpen());
                    model.addAttribute("place", place.orElse(null));
                    model.addAttribute(
                            "fingerprint",
                            place.map(SftpPlace::shownKey).map(HostKeys::fingerprint).orElse(null));
                    return "credit/way";
                });
    }

    private Way way(CreditDesk desk) {
        return ways.of(desk.lane().district(), desk.lane().destination());
    }

    private void say(CreditDesk desk, Way way) {
        ways.say(desk.lane().district(), desk.lane().destination(), way);
    }

    private void tell(CreditDesk desk, String action, Map<String, ?> details) {
        audit.write(
                desk.desk().person(),
                action,
                new Subject("district", desk.lane().district()),
                desk.lane().district(),
                details);
    }
}
