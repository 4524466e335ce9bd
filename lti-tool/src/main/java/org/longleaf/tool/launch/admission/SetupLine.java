package org.longleaf.tool.launch.admission;

import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfMessage;
import org.longleaf.tool.launch.token.Claims;
import org.longleaf.tool.launch.token.ContextRoles;
import org.longleaf.tool.launch.token.ReadMessage.Genuine;
import org.longleaf.tool.web.FirstAdminSetting;

import java.util.Optional;

/// The way out of a beginning that nobody can begin: in a new installation nobody may let a place
/// or a person in, and the setting that names the first who may asks for an id that only a launch
/// tells. So whoever administers a Canvas and is turned away for want of such a yes is told their
/// own. It gives nothing by itself: the operator has to write it into the settings.
final class SetupLine {

    private SetupLine() {}

    /// From the verified token alone; empty for everybody else, and for who acts as somebody else.
    static Optional<FirstAdminSetting> of(Genuine genuine, Refusal refusal) {
        Claims claims = genuine.claims();
        if (refusal != OfMessage.DEPLOYMENT_UNKNOWN && refusal != OfMessage.PERSON_HELD
                || claims.custom("canvas_masquerading_user_id").isPresent()
                || !ContextRoles.administers(claims.roles())) {
            return Optional.empty();
        }
        return claims.text("sub")
                .map(sub ->
                        new FirstAdminSetting(
                                genuine.registration().issuer(),
                                genuine.registration().clientId(),
                                sub))
                .filter(FirstAdminSetting::canBeTyped);
    }
}
