package org.longleaf.tool.award.outside;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.KeptVersions.Version;
import org.longleaf.tool.award.outside.LookAt.Seen;
import org.longleaf.tool.district.Home;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Takes in a badge from elsewhere that a wallet puts, and keeps it at once. Its holder does not
/// look at it first, so it must be genuine and made for them.
@Component
public final class PutIn {

    private final LookAt look;
    private final KeptVersions versions;
    private final KeepOutside keep;
    private final Around around;

    PutIn(LookAt look, KeptVersions versions, KeepOutside keep, Around around) {
        this.look = look;
        this.versions = versions;
        this.keep = keep;
        this.around = around;
    }

    /// What it needs besides.
    @Component("aroundPutting")
    record Around(
            OutsideAwards awards,
            OutsideRoom room,
            Transactions transactions,
            Homes homes,
            StateDay day,
            Clock clock) {}

    /// @param own opens the person's own rows
    /// @param by whose doing it is: ids for the audit log
    public Put put(UUID person, Scope own, byte[] file, Map<String, UUID> by) {
        return switch (look.at(person, own, file)) {
            case Seen.Nothing(String reason) -> new Put.Refused(reason);
            case Seen.Badge badge ->
                    badge.finding().counts()
                            ? around.transactions().call(own, () -> put(person, badge, by))
                            : new Put.Refused(whyNot(badge.finding()));
        };
    }

    private static String whyNot(Finding finding) {
        return Objects.requireNonNullElse(finding.reason(), "not_theirs");
    }

    private Put put(UUID person, Seen.Badge badge, Map<String, UUID> by) {
        around.room().alone(person);
        Optional<Version> there = versions.find(person, badge);
        if (there.isPresent() && there.get().isNewerThan(badge)) {
            return new Put.Refused("older");
        }
        if (!around.room().hasRoom(person, badge.text(), there.map(Version::id).orElse(null))) {
            return new Put.Refused("too_many");
        }
        Holder holder = new Holder(person, district(person));
        if (there.isPresent()) {
            return instead(there.get(), holder, badge, by);
        }
        UUID id = around.awards().add(person, badge.text(), badge.says(), around.clock().instant());
        remember(person, id, badge.finding());
        keep.keepUnseen(holder, id, by);
        return new Put.Kept(badge.text(), false);
    }

    /// What its holder was only looking at is new to the list all the same.
    private Put instead(Version there, Holder holder, Seen.Badge badge, Map<String, UUID> by) {
        boolean other = !there.text().equals(badge.text());
        if (other) {
            versions.replace(there, holder.person(), badge);
        }
        if (other || !there.counts()) {
            remember(holder.person(), there.id(), badge.finding());
        }
        if (!there.isKept()) {
            keep.keepUnseen(holder, there.id(), by);
        } else if (other) {
            keep.tell(holder, "replaced", there.id(), by);
        }
        return new Put.Kept(badge.text(), there.isKept());
    }

    private void remember(UUID person, UUID id, Finding finding) {
        around.awards().checked(person, id, finding, around.clock().instant());
    }

    private @Nullable UUID district(UUID person) {
        return around.homes().of(person, around.day().today()).map(Home::district).orElse(null);
    }
}
