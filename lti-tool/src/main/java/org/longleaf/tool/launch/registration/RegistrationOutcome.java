package org.longleaf.tool.launch.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.AskedFor.Placement;
import org.longleaf.tool.district.AskedFor.Scope;

import java.util.Set;
import java.util.UUID;

/// What came of a platform's wish to be known.
sealed interface RegistrationOutcome {

    /// It is known now.
    ///
    /// @param name what it is called in the console
    /// @param district who looks after it; null for the state
    record Registered(String name, @Nullable UUID district, Granted granted)
            implements RegistrationOutcome {}

    /// It is not, and this is why.
    ///
    /// @param detail for the log: what the far end said or which field was wrong, without tokens
    record Refused(RegistrationRefusal refusal, String detail) implements RegistrationOutcome {}

    /// What the platform granted of what was asked for.
    ///
    /// @param isDeployed whether it named a place where the tool stands already
    record Granted(boolean isDeployed, Set<Scope> missingScopes, Set<Placement> missingPlacements) {

        public boolean isWhole() {
            return missingScopes.isEmpty() && missingPlacements.isEmpty();
        }
    }
}
