package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;
import static org.longleaf.tool.district.connect.check.Finding.needsYou;
import static org.longleaf.tool.district.connect.check.Finding.works;
import static org.longleaf.tool.district.connect.check.Step.LAUNCH;
import static org.longleaf.tool.district.connect.check.Step.UID;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the launches of the last days tell.
final class JudgeUse {

    private JudgeUse() {}

    /// @param last the last launch that was let in; null where there was none
    /// @param people how many different people came in the last 30 days
    /// @param withUid how many of them are known by the staff UID
    record Use(@Nullable Instant last, int people, int withUid) {}

    static Finding launch(Use use) {
        return use.last() == null ? couldNotTry(LAUNCH, "never") : works(LAUNCH, use.last());
    }

    static Finding uid(Use use) {
        if (use.people() == 0) {
            return couldNotTry(UID, "nobody");
        }
        return use.withUid() == 0
                ? needsYou(UID, "missing", use.people())
                : works(UID, use.withUid(), use.people());
    }
}
