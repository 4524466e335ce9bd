package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.ReadMessage.Genuine;
import org.longleaf.tool.web.FirstAdminSetting;

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

    /// The browser did not bring its verifier: a page of ours asks the platform's storage for it,
    /// and posts again.
    ///
    /// @param key under which the login put it there
    record AskStorage(
            Registration registration, StorageFrame frame, String key, String state, String idToken)
            implements LaunchOutcome {}

    /// The visitor is told why not.
    ///
    /// @param registration null as long as none is known
    /// @param wayBack an address in Canvas that is known to be Canvas's; null where none is
    /// @param proven what is known once the platform's signature was good; null before that, and
    ///   where the audit log tells of it already
    record Refused(
            Refusal refusal,
            @Nullable Registration registration,
            @Nullable String wayBack,
            @Nullable Proven proven)
            implements LaunchOutcome {

        /// @param district whose admins read of it: the deployment's; where that is not known the
        ///   one that looks after the registration; null for the state's
        /// @param setup who could be the first state admin; null for everybody to whom that is not
        ///   told
        record Proven(
                UUID registration, @Nullable UUID district, @Nullable FirstAdminSetting setup) {}

        /// Before anybody is known.
        static Refused early(Refusal refusal) {
            return new Refused(refusal, null, null, null);
        }

        /// Where the registration is known, but not yet whether the platform really spoke.
        static Refused at(Registration registration, Refusal refusal) {
            return new Refused(refusal, registration, origin(registration), null);
        }

        /// What a platform really asked is refused.
        ///
        /// @param district the deployment's; null where it has none or is not known
        static Refused genuine(Genuine genuine, @Nullable UUID district, Refusal refusal) {
            Registration registration = genuine.registration();
            return new Refused(
                    refusal,
                    registration,
                    returnUrl(genuine),
                    new Proven(
                            registration.id(),
                            district == null ? registration.district() : district,
                            SetupLine.of(genuine, refusal).orElse(null)));
        }

        /// What was refused and told before: it stands in the log, and not once more in the audit
        /// log.
        Refused again() {
            return new Refused(refusal, registration, wayBack, null);
        }

        /// The platform's own return address where it lies in that Canvas, else the Canvas itself.
        private static @Nullable String returnUrl(Genuine genuine) {
            return genuine.claims()
                    .lti("launch_presentation", "return_url")
                    .filter(genuine.registration()::holds)
                    .orElseGet(() -> origin(genuine.registration()));
        }

        private static @Nullable String origin(Registration registration) {
            return registration.canvasOrigins().isEmpty()
                    ? null
                    : registration.canvasOrigins().getFirst();
        }
    }
}
