package org.longleaf.tool.launch.admission;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.login.AskStorage;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refused;
import org.longleaf.tool.launch.refusal.Refused.Proven;
import org.longleaf.tool.launch.token.Guest;
import org.longleaf.tool.launch.token.ReadMessage.Genuine;

import java.util.List;
import java.util.UUID;

/// What came of a launch.
sealed interface LaunchOutcome {

    /// The visitor is in.
    ///
    /// @param bearer what every later call carries
    /// @param startAddress what the shell fetches first: a path of our own
    /// @param canvasOrigins who may frame the page
    record Accepted(String bearer, String startAddress, String locale, List<String> canvasOrigins)
            implements LaunchOutcome {}

    /// It is not decided yet: the browser must first prove that it is the one that began.
    record Undecided(AskStorage ask) implements LaunchOutcome {}

    /// The visitor is told why not.
    record TurnedAway(Refused refused) implements LaunchOutcome {

        static TurnedAway early(Refusal refusal) {
            return new TurnedAway(Refused.early(refusal));
        }

        static TurnedAway at(Registration registration, Refusal refusal) {
            return new TurnedAway(Refused.at(registration, refusal));
        }

        /// Who stood at the door of an approved deployment is refused.
        static TurnedAway of(Guest guest, Refusal refusal) {
            return genuine(guest.asked().genuine(), guest.deployment().district(), refusal);
        }

        /// What a platform really asked is refused.
        ///
        /// @param district the deployment's; null where it has none or is not known
        static TurnedAway genuine(Genuine genuine, @Nullable UUID district, Refusal refusal) {
            Registration registration = genuine.registration();
            var known =
                    new Proven(
                            registration.id(),
                            district == null ? registration.district() : district,
                            genuine.nonce(),
                            SetupLine.of(genuine, refusal).orElse(null));
            return new TurnedAway(
                    Refused.at(registration, refusal)
                            .proven(
                                    known,
                                    genuine.claims()
                                            .lti("launch_presentation", "return_url")
                                            .filter(registration::holds)
                                            .orElse(null)));
        }
    }
}
