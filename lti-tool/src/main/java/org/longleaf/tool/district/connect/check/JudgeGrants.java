package org.longleaf.tool.district.connect.check;

import static org.longleaf.tool.district.connect.check.Finding.couldNotTry;
import static org.longleaf.tool.district.connect.check.Finding.works;
import static org.longleaf.tool.district.connect.check.Step.PLACEMENTS;
import static org.longleaf.tool.district.connect.check.Step.SCOPES;
import static org.longleaf.tool.district.connect.check.Step.TOKEN;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.connect.check.CheckedPlatform.Shown;
import org.longleaf.tool.district.connect.check.Finding.CouldNotTry;
import org.longleaf.tool.district.connect.check.Finding.NeedsYou;
import org.longleaf.tool.district.connect.check.Finding.Words;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What a platform grants, held against what was asked for.
final class JudgeGrants {

    private JudgeGrants() {}

    static Finding token(Asked asked) {
        if (!asked.granted().isEmpty()) {
            return works(TOKEN);
        }
        return asked.isWhole()
                ? Finding.needsYou(TOKEN, "refused", asked.trouble())
                : couldNotTry(TOKEN, "later", asked.trouble());
    }

    static Finding scopes(Asked asked) {
        if (asked.granted().isEmpty()) {
            return couldNotTry(SCOPES, "no_token");
        }
        List<String> missing =
                asked.refused().stream().map(scope -> "connect.scope." + scope.key()).toList();
        if (!missing.isEmpty()) {
            return new NeedsYou(SCOPES, Words.of("trimmed").naming(missing));
        }
        return asked.isWhole() ? works(SCOPES) : couldNotTry(SCOPES, "later", asked.trouble());
    }

    /// @param named the placements that the platform names; null where it names none
    static Finding placements(@Nullable Collection<String> named, Shown shown) {
        Set<Placement> missing = named == null ? Set.of() : Placement.missingIn(named);
        if (!missing.isEmpty()) {
            return new NeedsYou(PLACEMENTS, Words.of("trimmed").naming(keys(missing)));
        }
        if (named != null && !shown.asAsked()) {
            return works(PLACEMENTS);
        }
        Set<Placement> unseen = Placement.missingIn(shown.cameFrom());
        return unseen.isEmpty()
                ? works(PLACEMENTS)
                : new CouldNotTry(PLACEMENTS, Words.of("not_told").naming(keys(unseen)));
    }

    private static List<String> keys(Set<Placement> placements) {
        return placements.stream().map(place -> "connect.placement." + place.key()).toList();
    }
}
