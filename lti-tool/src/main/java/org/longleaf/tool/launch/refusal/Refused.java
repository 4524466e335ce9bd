package org.longleaf.tool.launch.refusal;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.web.FirstAdminSetting;

import java.util.UUID;

/// A refusal, with what is known of the platform by then.
///
/// @param registration null as long as none is known
/// @param wayBack an address in Canvas that is known to be Canvas's; null where none is
/// @param proven what is known once the platform's signature was good; null before that
public record Refused(
        Refusal refusal,
        @Nullable Registration registration,
        @Nullable String wayBack,
        @Nullable Proven proven) {

    /// @param district whose admins read of it: the deployment's; where that is not known the one
    ///   that looks after the registration; null for the state's
    /// @param nonce the launch's, so that posting it often tells of it once
    /// @param setup who could be the first state admin; null for everybody to whom that is not told
    public record Proven(
            UUID registration,
            @Nullable UUID district,
            String nonce,
            @Nullable FirstAdminSetting setup) {}

    /// Before anybody is known.
    public static Refused early(Refusal refusal) {
        return new Refused(refusal, null, null, null);
    }

    /// Where the registration is known, but not yet whether the platform really spoke.
    public static Refused at(Registration registration, Refusal refusal) {
        String canvas =
                registration.canvasOrigins().isEmpty()
                        ? null
                        : registration.canvasOrigins().getFirst();
        return new Refused(refusal, registration, canvas, null);
    }

    /// The same, once the platform really spoke.
    ///
    /// @param returnUrl the platform's own return address, which lies in that Canvas; null where it
    ///   gave none
    public Refused proven(Proven known, @Nullable String returnUrl) {
        return new Refused(refusal, registration, returnUrl == null ? wayBack : returnUrl, known);
    }
}
