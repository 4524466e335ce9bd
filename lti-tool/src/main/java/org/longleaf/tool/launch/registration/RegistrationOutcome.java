package org.longleaf.tool.launch.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;
import org.longleaf.tool.district.Invitations.Invitation;

import java.util.Set;
import java.util.UUID;

/// What came of a platform's wish to be known.
sealed interface RegistrationOutcome {

    /// It is known now.
    ///
    /// @param name what it is called in the console
    /// @param product what its kind of platform is called
    /// @param district who looks after it; null for the state
    record Registered(String name, String product, @Nullable UUID district, Granted granted)
            implements RegistrationOutcome {}

    /// It is not, and this is why.
    ///
    /// @param detail for the log: what the far end said or which field was wrong, without tokens
    /// @param invitation the good one that was shown; null where none was, which anybody can do
    record Refused(RegistrationRefusal refusal, String detail, @Nullable Invitation invitation)
            implements RegistrationOutcome {

        Refused(RegistrationRefusal refusal, String detail) {
            this(refusal, detail, null);
        }

        Refused by(Invitation shown) {
            return new Refused(refusal, detail, shown);
        }
    }

    /// What the platform granted of what was asked for.
    ///
    /// @param isDeployed whether it named a place where the tool stands already
    record Granted(boolean isDeployed, Set<Scope> missingScopes, Set<Placement> missingPlacements) {

        public boolean isWhole() {
            return missingScopes.isEmpty() && missingPlacements.isEmpty();
        }
    }
}
